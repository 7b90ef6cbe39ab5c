//! The policy as families' pages need it: every byte is waited for on a phone.

use super::{Ask, Name, Place, Policy, Rule, RuleId, RuleKind, Texts};
use crate::quantity::Kind;

/// Texts that `policy page` writes into pages and the script, for when the app or the policy has not arrived.
const IN_THE_HTML: [&str; 6] = ["ui.example.", "ui.fault.", "ui.loading.", "ui.offline.", "ui.old.", "ui.start.no-script"];

/// Texts that only the result names. They come in a file of their own, which is fetched while questions are answered.
const WITH_THE_RESULT: [&str; 29] = [
    "advice.",
    "case.",
    "deadline.",
    "estimate.",
    "event.",
    "figure.",
    "ground.",
    "help.",
    "postcode.",
    "reading.",
    "result.",
    "rule.",
    "status.",
    "ui.about.",
    "ui.appeal.",
    "ui.change.",
    "ui.costs.",
    "ui.erased.",
    "ui.estimate.",
    "ui.family.",
    "ui.help.",
    "ui.keep.",
    "ui.letter.",
    "ui.next.",
    "ui.opened.",
    "ui.postcode.",
    "ui.result.",
    "ui.standing.",
    "ui.why.",
];

impl Policy {
    /// May a page of the families' app show the text of this key? Those that pages and the script have in them are no part of it,
    /// and those for advisors.
    pub fn is_on_pages(key: &str) -> bool {
        !Policy::is_for_advisors(key) && !IN_THE_HTML.iter().any(|start| key.starts_with(start))
    }

    /// What only the result names, taken out of the texts of [`Policy::for_pages`].
    pub(super) fn take_texts_of_the_result(&mut self) -> Texts {
        let costs = self.questions.iter().filter(|question| question.ask == Ask::ForTheCosts);
        let costs: Vec<String> = costs.map(|question| ["question.", &question.id, "."].concat()).collect();
        let of_costs = |key: &str| costs.iter().any(|start| key.starts_with(start));
        self.texts.take(|key| of_costs(key) || WITH_THE_RESULT.iter().any(|start| key.starts_with(start)))
    }

    /// Without what no page shows: the officers' own names and words where families have others, and where things come
    /// from but for what the result names. It decides exactly as the whole does; a test compares them.
    pub fn for_pages(&self) -> Policy {
        let mut page = self.without_advisors().into_owned();
        let has_title = |kind: &str, id: &str| self.texts.at(kind, id, "title").is_some();
        let points = self.advice.iter().filter(|advice| advice.place == Place::AppealPoint).map(|advice| advice.rule);
        let cited = points.chain(self.deadlines.iter().map(|deadline| deadline.rule));
        let cited: Vec<usize> = cited.map(|id| id.0 as usize).collect();
        for (at, rule) in page.rules.iter_mut().enumerate() {
            let kind = match rule.kind {
                RuleKind::Ground => "ground",
                RuleKind::Value => "value",
                _ => "rule",
            };
            if has_title(kind, &rule.id) || !matches!(rule.kind, RuleKind::Ground | RuleKind::Value | RuleKind::Rule) {
                rule.label.clear();
            }
            // A ground shows its law; one that names none, the titles of its sources. A deadline and a point show both.
            let shows_both = cited.contains(&at);
            if rule.kind != RuleKind::Ground && !shows_both {
                rule.law.clear();
            }
            if !shows_both && (rule.kind != RuleKind::Ground || !rule.law.is_empty()) {
                rule.sources.clear();
            }
            rule.lines.iter_mut().for_each(|line| line.words.clear());
        }
        for figure in &mut page.figures {
            if has_title("figure", &figure.id) {
                figure.label.clear();
            }
            figure.law.clear();
            figure.review = None;
            for entry in &mut figure.entries {
                // One that is not confirmed is shown with the first of its sources.
                entry.sources.truncate(usize::from(!entry.status.is_confirmed()));
            }
        }
        for help in &mut page.help {
            help.label.clear();
            help.sources.clear();
        }
        for distance in &mut page.distances {
            distance.label.clear();
            distance.less.words.clear();
            // What is taken off is told with the result. Nothing names what else an estimate is made of.
            for line in [&mut distance.times].into_iter().chain(&mut distance.limit) {
                line.words.clear();
                line.names.clear();
            }
        }
        page.estimates.iter_mut().for_each(|estimate| estimate.label.clear());
        for contact in &mut page.contacts {
            contact.label.clear();
            contact.seen.clear();
            contact.sources.clear();
        }
        let of_rules = page.rules.iter().flat_map(|rule| &rule.sources);
        let of_figures = page.figures.iter().flat_map(|figure| &figure.entries).flat_map(|entry| &entry.sources);
        let named: Vec<_> = of_rules.chain(of_figures).copied().collect();
        for (at, source) in page.sources.iter_mut().enumerate() {
            source.id.clear();
            source.address.clear();
            source.date.clear();
            if !named.iter().any(|id| id.0 as usize == at) {
                source.title.clear();
            }
        }
        let unsaid: Vec<String> = self.unsaid_rules().map(|id| ["rule.", id, ".title"].concat()).collect();
        page.texts.retain(|key| Policy::is_on_pages(key) && !unsaid.iter().any(|each| each == key));
        for rule in &mut page.rules {
            let start = ["rule.", &rule.id, "."].concat();
            if matches!(rule.kind, RuleKind::Rule | RuleKind::Estimate)
                && !self.is_reading(rule)
                && !page.texts.iter().any(|(key, _)| key.starts_with(&start))
            {
                rule.id.clear();
            }
        }
        page
    }

    /// Is it named after by a set of readings, which shows its name?
    fn is_reading(&self, rule: &Rule) -> bool {
        self.reading_sets.iter().any(|readings| readings.id == rule.id)
    }

    /// Conditions that no page names: pages name those that are a line of a ground, and those shown with a decision.
    fn unsaid_rules(&self) -> impl Iterator<Item = &str> {
        let lines = self.rules.iter().filter(|rule| rule.kind == RuleKind::Ground).flat_map(|rule| &rule.lines);
        let mut said: Vec<RuleId> = self.shown.clone();
        said.extend(
            lines.flat_map(|line| &line.names).filter_map(|name| if let Name::Rule(id) = name { Some(*id) } else { None }),
        );
        let is_condition = |rule: &Rule| {
            let node = self.arena.nodes.get(rule.node.0 as usize);
            rule.kind == RuleKind::Rule && !self.is_reading(rule) && node.is_some_and(|node| node.kind == Kind::Truth)
        };
        let all = self.rules.iter().enumerate();
        all.filter(move |(at, rule)| is_condition(rule) && !said.iter().any(|id| id.0 as usize == *at))
            .map(|(_, rule)| rule.id.as_str())
    }
}
