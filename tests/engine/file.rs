//! A policy's file: out and in again unchanged; damaged anywhere, refused.

use crate::generate::policy;
use crate::tape::{Tape, numbers};
use proptest::prelude::*;
use travel_help::policy::{NodeId, Op, OpenError, Policy};

fn some_policy() -> Policy {
    let numbers: Vec<u32> = (0..500u32).map(|at| at.wrapping_mul(2_654_435_761) >> 7).collect();
    policy(&mut Tape::new(&numbers))
}

proptest! {
    #![proptest_config(crate::tape::cases(100))]

    #[test]
    fn a_policy_written_and_opened_is_the_same(numbers in numbers()) {
        let policy = policy(&mut Tape::new(&numbers));
        let file = policy.to_file().unwrap();
        let opened = Policy::open(&file).unwrap();
        prop_assert_eq!(&opened.policy, &policy);
        prop_assert_eq!(opened.policy.to_file().unwrap(), file);
    }
}

#[test]
fn a_file_with_any_one_byte_changed_is_refused() {
    let file = some_policy().to_file().unwrap();
    for at in 0..file.len() {
        let mut damaged = file.clone();
        damaged[at] ^= 1 << (at % 8);
        let expected = match at {
            0..3 => OpenError::NotAPolicy,
            3 => OpenError::Version { found: damaged[3] },
            _ => OpenError::Damaged,
        };
        assert_eq!(Policy::open(&damaged).map(|_| ()), Err(expected), "byte {at}");
    }
}

#[test]
fn a_file_cut_short_or_with_more_after_it_is_refused() {
    let mut file = some_policy().to_file().unwrap();
    for length in 0..file.len() {
        assert!(Policy::open(&file[..length]).is_err(), "{length} bytes");
    }
    file.push(0);
    assert_eq!(Policy::open(&file).map(|_| ()), Err(OpenError::Damaged));
}

#[test]
fn a_policy_whose_nodes_do_not_hold_what_their_operations_give_is_refused() {
    let policy = some_policy();
    assert!(policy.references_hold());
    for at in 0..policy.arena.nodes.len() {
        let mut wrong = policy.clone();
        wrong.arena.nodes[at].op = Op::Not(NodeId(at as u16));
        assert!(!wrong.references_hold(), "node {at} uses itself");
    }
    let mut wrong = policy.clone();
    wrong.figures[0].entries[0].values.clear();
    let used = policy.arena.nodes.iter().any(|node| matches!(&node.op, Op::Figure { figure, .. } if figure.0 == 0));
    assert_eq!(wrong.references_hold(), !used);
    let mut wrong = policy;
    wrong.result = wrong.possible;
    assert!(!wrong.references_hold(), "a result is no yes or no");
}
