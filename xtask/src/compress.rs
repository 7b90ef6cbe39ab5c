//! Writes beside files of a built folder the same as brotli, for a server that sends it as it lies there. Only beside those whose name
//! changes with their content: a compressed file that was forgotten when another was replaced would be sent for ever.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::size;

const END: &str = ".br";

/// Compresses the lasting files of a folder and those below it, and returns how many.
///
/// # Errors
/// If the folder is missing, holds nothing, or a file cannot be read or written.
pub fn folder(folder: &Path) -> Result<usize> {
    some_of(folder, |name| name.rsplit('/').next().is_some_and(|file| file.starts_with("checker-")))
}

/// Compresses every file, for a folder that is not changed any more: as a server sends them that compresses as it goes.
///
/// # Errors
/// As [`folder`].
pub fn everything(folder: &Path) -> Result<usize> {
    some_of(folder, |_| true)
}

fn some_of(folder: &Path, wanted: fn(&str) -> bool) -> Result<usize> {
    let mut count = 0;
    for name in size::names_in(folder, "")? {
        if !wanted(&name) || name.ends_with(END) {
            continue;
        }
        let file = folder.join(&name);
        let bytes = fs::read(&file).with_context(|| format!("{name} cannot be read"))?;
        fs::write(folder.join(format!("{name}{END}")), size::compress(&bytes)?)?;
        count += 1;
    }
    if count == 0 {
        bail!("{} holds no file of the checker's program", folder.display());
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_never_change_are_compressed_and_none_twice() -> Result<()> {
        let place = std::env::temp_dir().join(format!("compress-{}", std::process::id()));
        fs::create_dir_all(place.join("below"))?;
        fs::write(place.join("checker-1a.css"), "a".repeat(1000))?;
        fs::write(place.join("below/checker-2b.wasm"), "b")?;
        fs::write(place.join("a.policy"), "c")?;
        assert_eq!((folder(&place)?, folder(&place)?), (2, 2));
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut fs::read(place.join("checker-1a.css.br"))?.as_slice(), &mut plain)?;
        let names = size::names_in(&place, "")?;
        fs::remove_dir_all(&place)?;
        assert_eq!(plain, "a".repeat(1000).into_bytes());
        assert_eq!(
            names,
            ["a.policy", "below/checker-2b.wasm", "below/checker-2b.wasm.br", "checker-1a.css", "checker-1a.css.br"]
        );
        Ok(())
    }
}
