//! Two things with one id, and a council that defines what the law defines.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::{Item, Layer};
use crate::language::keys::Form;

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    let named: Vec<&Item> = context.items.iter().filter(|item| item.kind.form == Form::Named).collect();
    for (at, item) in named.iter().enumerate() {
        let clash =
            |other: &&&Item| other.id == item.id && (other.kind.name == item.kind.name || (other.is_name() && item.is_name()));
        let Some(other) = named[..at].iter().find(clash) else { continue };
        // Files are read in the order of their names: say it of the council's, whichever came first.
        let (mine, theirs) =
            if item.layer == Layer::National && other.layer == Layer::Council { (*other, *item) } else { (*item, *other) };
        if mine.layer == Layer::Council && theirs.layer == Layer::National {
            out.push(
                Diagnostic::new(
                    &codes::REDEFINES_NATIONAL,
                    mine.id_span,
                    format!("“{}” is defined by the national rules", mine.id),
                )
                .here("a council may add to the law and cannot change it")
                .also(theirs.id_span, "here")
                .help("give yours another id, and let a case or kind of help use it"),
            );
        } else {
            out.push(
                Diagnostic::new(&codes::DUPLICATE_ID, mine.id_span, format!("two things are called “{}”", mine.id))
                    .here(format!("a {}", mine.kind.name))
                    .also(theirs.id_span, format!("a {}", theirs.kind.name))
                    .help("a condition could not tell one from the other; give one another id"),
            );
        }
    }
}
