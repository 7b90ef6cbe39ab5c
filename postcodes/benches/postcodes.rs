//! How long it takes to make the file of a large area, to open it and to look a postcode up. Made up: five postcode areas with about
//! as many postcodes as those around Birmingham.

use divan::{Bencher, black_box};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use travel_help_postcodes::making::made_up::{Plan, table};
use travel_help_postcodes::making::{Area, Row, gather, postcodes, rows, verify};
use travel_help_postcodes::{Postcode, Postcodes};

const AREAS: [&str; 5] = ["QA", "QB", "QC", "QD", "QE"];
const DISTRICTS: [&str; 2] = ["E08999999", "E08999998"];

struct Setting {
    tables: Vec<String>,
    area: Area,
    units: BTreeMap<Postcode, Row>,
    file: Vec<u8>,
    opened: Postcodes,
    typed: Vec<String>,
}

fn read(tables: &[String], area: &Area) -> BTreeMap<Postcode, Row> {
    let all = tables.iter().flat_map(|table| rows("made-up", table.as_bytes(), &area.areas).expect("rows"));
    gather(all.collect(), area).expect("postcodes")
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let middles = [[406_000, 286_000], [401_000, 299_000], [392_000, 299_000], [391_000, 288_000], [432_000, 278_000]];
        let plan = |(area, middle, seed)| Plan { area, outwards: 21, sectors: 5, districts: DISTRICTS, middle, seed };
        let tables: Vec<String> =
            AREAS.into_iter().zip(middles).zip(1..).map(|((area, middle), seed)| table(&plan((area, middle, seed)))).collect();
        let area = Area { areas: AREAS.map(str::to_owned).into(), districts: vec![DISTRICTS[0].to_owned()], ..Area::default() };
        let units = read(&tables, &area);
        let file = postcodes(&units, &area);
        let opened = Postcodes::open(&file).expect("a file");
        // Every hundredth, as families type them, and each mistyped.
        let typed = units.keys().step_by(100).flat_map(|unit| {
            let written = unit.to_string();
            [written.to_lowercase().replace(' ', ""), written.replace('1', "I")]
        });
        let typed = typed.collect();
        Setting { tables, area, units, file, opened, typed }
    })
}

fn main() {
    let setting = setting();
    println!("{} made-up postcodes, {} bytes", setting.units.len(), setting.file.len());
    divan::main();
}

#[divan::bench]
fn tables_read(bencher: Bencher<'_, '_>) {
    let setting = setting();
    bencher.bench(|| read(black_box(&setting.tables), &setting.area));
}

#[divan::bench]
fn file_made(bencher: Bencher<'_, '_>) {
    let setting = setting();
    bencher.bench(|| postcodes(black_box(&setting.units), &setting.area));
}

#[divan::bench]
fn every_postcode_looked_up_again(bencher: Bencher<'_, '_>) {
    let setting = setting();
    bencher.bench(|| verify(black_box(&setting.file), &setting.units, &setting.area).is_ok());
}

#[divan::bench]
fn file_opened(bencher: Bencher<'_, '_>) {
    let setting = setting();
    bencher.bench(|| Postcodes::open(black_box(&setting.file)).is_ok());
}

#[divan::bench]
fn postcode_looked_up(bencher: Bencher<'_, '_>) {
    let setting = setting();
    let mut typed = setting.typed.iter().cycle();
    bencher.bench_local(|| typed.next().map(|text| setting.opened.find(black_box(text))));
}
