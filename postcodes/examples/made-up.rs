//! Writes the made-up area of the tests: `cargo run -p travel-help-postcodes --features making --example made-up`.

#[path = "../tests/area/mod.rs"]
mod area;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("made-up");
    std::fs::create_dir_all(&folder)?;
    for (name, table) in area::tables() {
        std::fs::write(folder.join(name), table)?;
    }
    Ok(())
}
