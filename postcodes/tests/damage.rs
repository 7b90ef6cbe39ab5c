//! Whatever a file's bytes are, opening it ends in an answer or an error, and a changed file is never opened.

use proptest::prelude::*;
use std::sync::OnceLock;
use travel_help_postcodes::making::{Area, gather, postcodes, rows, schools, schools_file};
use travel_help_postcodes::{About, Damage, Postcodes, Schools};

const QQ: &str = include_str!("../made-up/qq.csv");
const HEAD: usize = 13;

fn whole() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let area = Area {
            about: About { edition: "an edition".into(), attribution: vec!["©".into()] },
            areas: vec!["QQ".into()],
            districts: vec!["E08999999".into()],
            ..Area::default()
        };
        // Enough for postcodes of each kind, and few enough that every place in the file is hit.
        let table: String = QQ.lines().take(500).flat_map(|line| [line, "\n"]).collect();
        postcodes(&gather(rows("qq.csv", table.as_bytes(), &area.areas).unwrap(), &area).unwrap(), &area)
    })
}

/// The bytes with the sum that belongs to them (FNV-1a, 64 bits), as by somebody who means harm.
fn summed(mut file: Vec<u8>) -> Vec<u8> {
    let sum = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(1_099_511_628_211);
    let sum = file[HEAD..].iter().fold(14_695_981_039_346_656_037, sum);
    file[5..HEAD].copy_from_slice(&sum.to_le_bytes());
    file
}

#[test]
fn the_whole_file_is_opened() {
    assert!(Postcodes::open(whole()).is_ok());
    assert_eq!(summed(whole().to_vec()), whole());
}

#[test]
fn another_file_and_another_version_are_told_apart_from_damage() {
    let error = |file: &[u8]| Postcodes::open(file).err();
    assert_eq!(error(b""), Some(Damage::Other));
    assert_eq!(error(b"PK\x03\x04 and so on"), Some(Damage::Other));
    let mut newer = whole().to_vec();
    newer[4] += 1;
    assert_eq!(error(&newer), Some(Damage::Version));
    assert_eq!(error(&whole()[..HEAD]), Some(Damage::Damaged));
}

#[test]
fn a_file_cut_short_anywhere_is_not_opened_even_with_the_right_sum() {
    for end in HEAD..whole().len() {
        assert!(Postcodes::open(&whole()[..end]).is_err());
        assert!(Postcodes::open(&summed(whole()[..end].to_vec())).is_err(), "{end}");
    }
    assert!(Postcodes::open(&summed([whole(), &[0]].concat())).is_err());
}

proptest! {
    #[test]
    fn a_file_with_one_byte_changed_is_never_opened(at in any::<prop::sample::Index>(), by in 1_u8..) {
        let mut file = whole().to_vec();
        *at.get_mut(&mut file) ^= by;
        prop_assert!(Postcodes::open(&file).is_err());
    }

    #[test]
    fn no_bytes_behind_a_right_sum_make_it_panic(at in any::<prop::sample::Index>(), by in prop::collection::vec(any::<u8>(), 1..8), text in ".*") {
        let mut file = whole().to_vec();
        let at = at.index(file.len() - HEAD) + HEAD;
        for (place, by) in file[at..].iter_mut().zip(by) {
            *place = by;
        }
        if let Ok(opened) = Postcodes::open(&summed(file)) {
            opened.find(&text);
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(content in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Postcodes::open(&content);
        let head = |magic: &[u8]| summed([magic, &[1], &[0; 8], &content[..]].concat());
        let _ = Postcodes::open(&head(b"THPC"));
        let _ = Schools::open(&head(b"THSC"));
    }

    #[test]
    fn nothing_typed_makes_it_panic(text in ".*", short in "[A-Za-z0-9 -]{0,9}") {
        let opened = Postcodes::open(whole()).unwrap();
        opened.find(&text);
        opened.find(&short);
    }

    #[test]
    fn a_file_of_schools_with_one_byte_changed_is_never_opened(at in any::<prop::sample::Index>(), by in 1_u8..) {
        let first = QQ.lines().find(|line| line.contains(",10,")).unwrap().split('"').nth(1).unwrap();
        let table = format!("name,postcode,kind,gates\nÉcole,{first},,\n");
        let mut file = schools_file(&schools("s.csv", table.as_bytes(), &Postcodes::open(whole()).unwrap()).unwrap());
        prop_assert!(Schools::open(&file).is_ok());
        *at.get_mut(&mut file) ^= by;
        prop_assert!(Schools::open(&file).is_err());
    }
}
