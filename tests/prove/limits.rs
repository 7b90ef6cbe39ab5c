//! A search that is stopped says how far it came, and nothing that it does not know.

use crate::support::{prover, shipped};
use core::ops::ControlFlow;
use travel_help::prove::told::told;
use travel_help::prove::{Finding, Progress};

#[test]
fn a_search_that_is_stopped_says_how_far_it_came() {
    let prover = prover(&shipped(), "birmingham");
    let mut stopped = 0;
    for claim in prover.claims() {
        let finding = prover.prove(claim, &mut |_| ControlFlow::Break(()));
        let Finding::Open(progress) = finding else { continue };
        stopped += 1;
        assert!(progress.known > progress.decided, "{}: {progress:?}", claim.name);
        assert!(progress.share < 1_000_000);
        let said = told(&prover, claim, &finding, 5);
        assert!(said.starts_with(&format!("not proved within 5 s: {}", claim.name)), "{said}");
        let cells = format!("{} of {} cells decided", progress.decided, progress.known);
        assert!(said.contains(&cells), "{said}");
    }
    assert!(stopped > 0, "no claim took long enough to be stopped");
}

#[test]
fn the_share_that_is_decided_only_grows() {
    let prover = prover(&shipped(), "birmingham");
    for claim in prover.claims().iter().filter(|claim| claim.id.as_deref() != Some("every-question")) {
        // Claims of several lines begin again with each.
        let lines = matches!(&claim.says, travel_help::language::claim::Says::Always { holds, .. } if holds.len() == 1);
        let mut last = Progress::default();
        let mut told = 0;
        prover.prove(claim, &mut |progress| {
            if lines && progress.share < last.share && progress.share > 0 && last.share < 999_999 {
                told += 1;
            }
            last = progress;
            ControlFlow::Continue(())
        });
        assert!(told <= 1, "{}: it went back {told} times", claim.name);
    }
}
