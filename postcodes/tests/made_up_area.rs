//! The made-up area that lies in the repository: it goes into the file for families and comes out of it as it went in.

mod area;

use area::{OWN, tables};
use travel_help_postcodes::making::{Area, gather, postcodes, rows, verify};
use travel_help_postcodes::{About, Answer, Postcodes};

const FILES: [(&str, &str); 2] = [("qq.csv", include_str!("../made-up/qq.csv")), ("xx.csv", include_str!("../made-up/xx.csv"))];

fn council() -> Area {
    Area {
        file: "area.toml".into(),
        about: About { edition: "a made-up edition".into(), attribution: vec!["© nobody".into(), "and nobody else".into()] },
        areas: vec!["QQ".into(), "XX".into()],
        districts: vec![OWN.into()],
    }
}

fn opened() -> Postcodes {
    let area = council();
    let all = FILES.iter().flat_map(|(name, table)| rows(name, table.as_bytes(), &area.areas).unwrap());
    let units = gather(all.collect(), &area).unwrap();
    let file = postcodes(&units, &area);
    verify(&file, &units, &area).unwrap()
}

/// A line of the tables, taken apart by hand: postcode, quality, easting, northing, district.
fn cells(line: &str) -> (String, u32, u32, u32, String) {
    let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
    let number = |at: usize| cells[at].parse().unwrap();
    (cells[0].to_owned(), number(1), number(2), number(3), cells[8].to_owned())
}

#[test]
fn the_tables_are_as_the_generator_writes_them() {
    for ((name, committed), (other, written)) in FILES.into_iter().zip(tables()) {
        assert_eq!(name, other);
        assert!(
            committed == written,
            "{name} is another: cargo run -p travel-help-postcodes --features making --example made-up"
        );
    }
}

#[test]
fn every_postcode_comes_out_within_five_metres_with_its_district_and_its_quality() {
    let opened = opened();
    let mut kinds = [0; 4];
    for line in FILES.iter().flat_map(|(_, table)| table.lines()) {
        let (written, quality, easting, northing, district) = cells(line);
        let near = |kept: u32, published: u32| kept.abs_diff(published) <= 5 && kept.is_multiple_of(10);
        let answer = opened.find(&written.to_lowercase().replace(' ', ""));
        match answer {
            Answer::Found { postcode, point, inside, rough } => {
                assert_eq!(postcode.to_string(), written);
                assert!(near(point.easting, easting) && near(point.northing, northing), "{line}: {point:?}");
                assert_eq!((inside, rough), (district == OWN, quality > 20), "{line}");
                assert!(!district.is_empty(), "{line}");
                kinds[usize::from(inside)] += 1;
            }
            Answer::NoDistrict { postcode, point, rough } => {
                assert_eq!(postcode.to_string(), written);
                assert!(near(point.easting, easting) && near(point.northing, northing), "{line}: {point:?}");
                assert_eq!((district.as_str(), rough), ("", quality > 20), "{line}");
                kinds[2] += 1;
            }
            Answer::NoPosition { postcode } => {
                assert_eq!((postcode.to_string(), quality), (written, 90), "{line}");
                kinds[3] += 1;
            }
            other => panic!("{line}: {other:?}"),
        }
    }
    // A control: there are postcodes of each kind, and no more than the tables have.
    assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
    assert_eq!(kinds.iter().sum::<usize>(), opened.len());
    assert_eq!(opened.len(), FILES.iter().map(|(_, table)| table.lines().count()).sum::<usize>());
}

#[test]
fn what_the_file_says_of_itself_comes_out() {
    let opened = opened();
    assert_eq!(opened.about(), &council().about);
    assert_eq!(opened.areas(), ["QQ", "XX"]);
    assert!(!opened.is_empty());
}

#[test]
fn the_same_tables_in_another_order_make_the_same_bytes() {
    let area = council();
    let read = |files: &[(&str, &str)]| {
        let all = files.iter().flat_map(|(name, table)| rows(name, table.as_bytes(), &area.areas).unwrap());
        postcodes(&gather(all.collect(), &area).unwrap(), &area)
    };
    let mut turned = FILES;
    turned.reverse();
    assert_eq!(read(&FILES), read(&turned));
}
