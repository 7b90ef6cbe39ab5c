//! What a decision can say: cases, help, estimates, advice, contacts.

use super::build::Lower;
use super::expr::Lowered;
use super::rules::{Body, status};
use super::typed::{Type, Typed};
use crate::language::codes;
use crate::language::diagnostic::Diagnostic;
use crate::language::items::Item;
use crate::language::literal::unit_words;
use crate::language::names::nearest;
use crate::language::read::Node;
use crate::policy::{
    Actor, Advice, Case, Contact, ContactKind, Deadline, Distance, Estimate, EstimateLine, Event, Ground, Help, Level, Mode,
    Name, Never, NodeId, Op, Place, ResultKind, RuleId, RuleKind,
};
use crate::quantity::{Base, Kind, Unit, least_common_multiple};

/// Everything that hangs on rules.
pub(super) struct Outcomes {
    pub grounds: Vec<Ground>,
    pub cases: Vec<Case>,
    pub help: Vec<Help>,
    pub estimates: Vec<Estimate>,
    pub nevers: Vec<Never>,
    pub events: Vec<Event>,
    pub advice: Vec<Advice>,
    pub deadlines: Vec<Deadline>,
    pub distances: Vec<Distance>,
    pub contacts: Vec<Contact>,
    pub shown: Vec<RuleId>,
    pub result: NodeId,
    pub possible: NodeId,
}

pub(super) fn lower(lower: &mut Lower<'_>) -> Outcomes {
    let items = lower.items;
    let of = |kind: &str| {
        let mut found: Vec<usize> = (0..items.len()).filter(|at| items[*at].kind.name == kind).collect();
        found.sort_by_key(|at| (items[*at].table.whole("order").unwrap_or(i64::MAX), *at));
        found
    };
    let rule_of = |lower: &Lower<'_>, at: usize| match lower.names[at] {
        Some(Name::Rule(rule)) => Some(rule),
        _ => None,
    };
    let grounds = of("ground").into_iter().filter_map(|at| rule_of(lower, at)).map(|rule| Ground { rule }).collect();
    let shown = of("value").into_iter().filter(|at| items[*at].table.flag("show")).filter_map(|at| rule_of(lower, at)).collect();
    let contacts: Vec<Contact> = of("contact").into_iter().map(|at| lower.contact(&items[at])).collect();
    let (cases, result) = lower.cases(of("case"));
    let help = of("help").into_iter().filter_map(|at| lower.help(&items[at])).collect();
    let estimates = of("estimate").into_iter().filter_map(|at| lower.estimate(&items[at])).collect();
    let (nevers, possible) = lower.nevers(of("never"));
    let events = of("event").into_iter().filter_map(|at| lower.event(&items[at])).collect();
    let advice = of("advice").into_iter().filter_map(|at| lower.advice(&items[at], &contacts)).collect();
    let deadlines = of("deadline").into_iter().filter_map(|at| lower.deadline(&items[at])).collect();
    let distances = lower.distances(of("distance"));
    Outcomes { grounds, cases, help, estimates, nevers, events, advice, deadlines, distances, contacts, shown, result, possible }
}

impl Lower<'_> {
    /// A rule of one line for a part of an item.
    fn part(&mut self, item: &Item, kind: RuleKind, id: String, lowered: Lowered) -> RuleId {
        self.finish(item, kind, id, Self::single(lowered))
    }

    fn condition_part(&mut self, item: &Item, kind: RuleKind, key: &str, id: String) -> Option<(RuleId, Typed)> {
        let node = item.table.get(key)?;
        let lowered = self.condition(node)?;
        let typed = lowered.typed.clone();
        Some((self.part(item, kind, id, lowered), typed))
    }

    fn cases(&mut self, places: Vec<usize>) -> (Vec<Case>, NodeId) {
        let mut cases: Vec<(Case, Typed)> = Vec::new();
        for at in places {
            let item = &self.items[at];
            let result = ResultKind::ALL.into_iter().find(|result| Some(result.id()) == item.table.text("result"));
            let (Some(result), Some(body)) = (result, self.condition_body(item)) else { continue };
            let typed = body.typed.clone();
            let rule = self.finish(item, RuleKind::Case, item.id.clone(), body);
            let may_be_due = result == ResultKind::Entitled || item.table.flag("may-be-due");
            cases.push((Case { rule, result, may_be_due }, typed));
        }
        let options: Vec<String> = ResultKind::ALL.iter().map(|result| result.id().to_owned()).collect();
        let mut list = Vec::new();
        for (place, result) in ResultKind::ALL.iter().enumerate() {
            let holding: Vec<Typed> =
                cases.iter().filter(|(case, _)| case.result == *result).map(|(_, typed)| typed.clone()).collect();
            if holding.is_empty() || *result == ResultKind::NotEntitled {
                continue;
            }
            list.push(self.join_truths(&holding, false).node);
            list.push(self.constant(place as i64, Type::Option(options.clone()), 1).node);
        }
        let weakest = ResultKind::ALL.len() as i64 - 1;
        list.push(self.constant(weakest, Type::Option(options), 1).node);
        let args = self.arena.list(list);
        let result = self.arena.node(Op::First(args), Kind::Option);
        (cases.into_iter().map(|(case, _)| case).collect(), result)
    }

    fn help(&mut self, item: &Item) -> Option<Help> {
        let options: Vec<String> = Level::ALL.iter().map(|level| level.id().to_owned()).collect();
        let mut list = Vec::new();
        let mut levels = Vec::new();
        let mut sound = true;
        for (place, level) in Level::ALL.into_iter().enumerate() {
            if item.table.get(level.id()).is_none() {
                continue;
            }
            let id = format!("{}.{}", item.id, level.id());
            let Some((rule, typed)) = self.condition_part(item, RuleKind::Help, level.id(), id) else {
                sound = false;
                continue;
            };
            levels.push((level, rule));
            list.push(typed.node);
            list.push(self.constant(place as i64, Type::Option(options.clone()), 1).node);
        }
        let consent = self.condition_part(item, RuleKind::Help, "consent", format!("{}.consent", item.id)).map(|(rule, _)| rule);
        let cost_when =
            self.condition_part(item, RuleKind::Help, "cost-when", format!("{}.cost-when", item.id)).map(|(rule, _)| rule);
        let cost = item.table.get("cost").and_then(|node| {
            let lowered = self.line(node, &[])?;
            self.must_be_money(&lowered)?;
            Some(self.part(item, RuleKind::Help, format!("{}.cost", item.id), lowered))
        });
        let weakest = Level::ALL.len() as i64 - 1;
        list.push(self.constant(weakest, Type::Option(options), 1).node);
        let args = self.arena.list(list);
        let level = self.arena.node(Op::First(args), Kind::Option);
        let sources = self.source_ids(&item.table.texts("source"));
        sound.then(|| Help {
            id: item.id.clone(),
            label: item.label().to_owned(),
            level,
            levels,
            consent,
            cost,
            cost_when,
            status: status(item),
            sources,
        })
    }

    /// Pounds, or pounds a year.
    fn must_be_money(&mut self, lowered: &Lowered) -> Option<()> {
        let pound = Unit::of(Base::Pound);
        match lowered.typed.ty {
            Type::Number(unit) if unit == pound || unit == pound.per(Unit::of(Base::Year)) => Some(()),
            Type::Number(unit) => {
                self.out.push(
                    Diagnostic::new(
                        &codes::WRONG_UNIT,
                        lowered.span,
                        format!("this is in {}, and an amount in £ is needed", unit_words(unit)),
                    )
                    .help("look at what is multiplied: £ per mile × miles a day × days comes to £"),
                );
                None
            }
            _ => {
                let message = format!("this is {}, and an amount in £ is needed", lowered.typed.ty.words());
                self.wrong_kind(lowered.span, &message, "write a calculation that comes to £");
                None
            }
        }
    }

    fn estimate(&mut self, item: &Item) -> Option<Estimate> {
        let when = self.condition_part(item, RuleKind::Estimate, "when", format!("{}.when", item.id)).map(|(rule, _)| rule);
        let until = item.table.get("until").and_then(|node| self.typed_part(item, node, "until", &[Type::Date]));
        let weeks_until = item.table.get("weeks-until").map(|node| self.typed_part(item, node, "weeks-until", &[Type::Date]));
        let days = item
            .table
            .get("days")
            .and_then(|node| self.typed_part(item, node, "days", &[Type::Number(Unit::of(Base::Day)), Type::Number(Unit::NONE)]));
        // A share of the year's sum is one thing, whatever the council calls it.
        if let (Some(terms), Some(instalments)) = (item.table.entry("terms"), item.table.entry("instalments")) {
            self.out.push(
                Diagnostic::new(&codes::DUPLICATE_KEY, instalments.key_span, "the sum is shared out over terms already")
                    .also(terms.key_span, "here")
                    .help("keep one of the two"),
            );
        }
        let shares = ["terms", "instalments"].into_iter().find_map(|key| Some((key, item.table.get(key)?)));
        let terms = shares.map(|(key, node)| self.typed_part(item, node, key, &[Type::Number(Unit::NONE)]));
        let mut lines = Vec::new();
        let mut sound = true;
        for (key, take) in [("add", false), ("take", true)] {
            for table in item.table.get(key).map(Node::members).unwrap_or(&[]).iter().filter_map(Node::table) {
                let (Some(id), Some(node)) = (table.text("id"), table.get("is")) else { continue };
                if lines.iter().any(|(other, _, _, _): &(String, bool, Lowered, Option<Lowered>)| other == id) {
                    let span = table.get("id").map_or(table.span, |node| node.span);
                    self.out.push(
                        Diagnostic::new(&codes::DUPLICATE_ID, span, format!("two lines of this estimate are called “{id}”"))
                            .help("give one another id"),
                    );
                }
                let cap = table.get("at-most").map(|node| self.money_line(node));
                match (self.money_line(node), cap) {
                    (Some(lowered), None) => lines.push((id.to_owned(), take, lowered, None)),
                    (Some(lowered), Some(Some(cap))) => lines.push((id.to_owned(), take, lowered, Some(cap))),
                    _ => sound = false,
                }
            }
        }
        let floor = item.table.get("at-least").map(|node| self.money_line(node));
        sound &= !matches!(floor, Some(None)) && !matches!(terms, Some(None)) && !matches!(weeks_until, Some(None));
        let floor = floor.flatten();
        if !sound {
            return None;
        }
        let (cost, cost_scale) = match item.table.get("cost") {
            None => (None, 1),
            Some(node) => {
                let lowered = self.money_line(node)?;
                let scale = lowered.typed.scale;
                (Some(self.scaled_part(item, "cost", lowered, scale)?), scale)
            }
        };
        let mut scale = 1;
        for lowered in lines.iter().flat_map(|(_, _, lowered, cap)| core::iter::once(lowered).chain(cap)).chain(&floor) {
            scale = least_common_multiple(scale, lowered.typed.scale)?;
        }
        let mut kept = Vec::new();
        for (id, take, lowered, cap) in lines {
            let rule = self.scaled_part(item, &id, lowered, scale)?;
            let at_most = match cap {
                Some(cap) => Some(self.scaled_part(item, &format!("{id}.at-most"), cap, scale)?),
                None => None,
            };
            kept.push(EstimateLine { id, take, rule, at_most });
        }
        let at_least = match floor {
            Some(lowered) => Some(self.scaled_part(item, "at-least", lowered, scale)?),
            None => None,
        };
        Some(Estimate {
            id: item.id.clone(),
            label: item.label().to_owned(),
            when: when?,
            until: until?,
            weeks_until: weeks_until.flatten(),
            lines: kept,
            at_least,
            days: days?,
            terms: terms.flatten(),
            scale,
            cost,
            cost_scale,
        })
    }

    fn money_line(&mut self, node: &Node) -> Option<Lowered> {
        let lowered = self.line(node, &[])?;
        self.must_be_money(&lowered)?;
        Some(lowered)
    }

    fn scaled_part(&mut self, item: &Item, id: &str, lowered: Lowered, scale: i64) -> Option<RuleId> {
        let typed = self.rescaled(lowered.typed, scale, lowered.span)?;
        let mut line = lowered.line;
        line.node = typed.node;
        Some(self.finish(
            item,
            RuleKind::Estimate,
            format!("{}.{id}", item.id),
            Body { mode: Mode::Is, lines: vec![line], typed },
        ))
    }

    fn typed_part(&mut self, item: &Item, node: &Node, key: &str, allowed: &[Type]) -> Option<RuleId> {
        let lowered = self.line(node, &[])?;
        if !allowed.contains(&lowered.typed.ty) {
            let needed: Vec<String> = allowed.iter().map(Type::words).collect();
            let message = format!("this is {}, and {} is needed", lowered.typed.ty.words(), needed.join(" or "));
            self.wrong_kind(lowered.span, &message, "write a calculation that comes to it");
            return None;
        }
        Some(self.part(item, RuleKind::Estimate, format!("{}.{key}", item.id), lowered))
    }

    fn nevers(&mut self, places: Vec<usize>) -> (Vec<Never>, NodeId) {
        let mut nevers = Vec::new();
        let mut holding = Vec::new();
        for at in places {
            let item = &self.items[at];
            if let Some((rule, typed)) = self.condition_part(item, RuleKind::Never, "when", item.id.clone()) {
                nevers.push(Never { rule });
                holding.push(typed);
            }
        }
        let possible = match holding.is_empty() {
            true => self.truth(true),
            false => {
                let any = self.join_truths(&holding, false);
                self.not(&any)
            }
        };
        (nevers, possible.node)
    }

    fn event(&mut self, item: &Item) -> Option<Event> {
        Some(Event { rule: self.date_part(item, RuleKind::Event, "date", item.id.clone())? })
    }

    fn deadline(&mut self, item: &Item) -> Option<Deadline> {
        let when = self.condition_part(item, RuleKind::Deadline, "when", item.id.clone());
        let by = self.date_part(item, RuleKind::Deadline, "by", format!("{}.by", item.id));
        let who = if item.table.text("who") == Some("council") { Actor::Council } else { Actor::Family };
        Some(Deadline { rule: when?.0, by: by?, who })
    }

    fn date_part(&mut self, item: &Item, kind: RuleKind, key: &str, id: String) -> Option<RuleId> {
        let lowered = self.line(item.table.get(key)?, &[])?;
        if lowered.typed.ty != Type::Date {
            let message = format!("this is {}, and a date is needed", lowered.typed.ty.words());
            self.wrong_kind(lowered.span, &message, "write a date, such as: the 8th birthday");
            return None;
        }
        Some(self.part(item, kind, id, lowered))
    }

    fn advice(&mut self, item: &Item, contacts: &[Contact]) -> Option<Advice> {
        let place = Place::ALL.into_iter().find(|place| Some(place.id()) == item.table.text("place"))?;
        let contact = match item.table.get("contact").and_then(|node| Some((node.text()?, node))) {
            Some((id, node)) => match contacts.iter().position(|contact| contact.id == id) {
                Some(at) => Some(at as u16),
                None => {
                    let near = nearest(id, contacts.iter().map(|contact| contact.id.as_str()));
                    self.out.push(
                        Diagnostic::new(&codes::UNKNOWN_REFERENCE, node.span, format!("there is no contact called “{id}”")).help(
                            match near {
                                Some(near) => format!("did you mean “{near}”?"),
                                None => format!("define it: [contact.{id}]"),
                            },
                        ),
                    );
                    None
                }
            },
            None => None,
        };
        let rule = match item.table.get("when") {
            Some(_) => self.condition_part(item, RuleKind::Advice, "when", item.id.clone())?.0,
            None => {
                let typed = self.truth(true);
                self.finish(item, RuleKind::Advice, item.id.clone(), Body { mode: Mode::All, lines: Vec::new(), typed })
            }
        };
        Some(Advice { place, rule, contact })
    }

    fn contact(&mut self, item: &Item) -> Contact {
        let kind = match item.table.text("kind") {
            Some("email") => ContactKind::Email,
            Some("web") => ContactKind::Web,
            Some("post") => ContactKind::Post,
            _ => ContactKind::Phone,
        };
        let seen = item
            .table
            .get("seen")
            .map(|node| node.date().map_or_else(|| node.text().unwrap_or("").to_owned(), |date| date.to_string()));
        let sources = self.source_ids(&item.table.texts("source"));
        Contact {
            id: item.id.clone(),
            label: item.label().to_owned(),
            kind,
            is: item.table.text("is").unwrap_or("").to_owned(),
            status: status(item),
            seen: seen.unwrap_or_default(),
            sources,
        }
    }
}
