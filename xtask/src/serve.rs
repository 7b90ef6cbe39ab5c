//! A static server for this computer only, with the headers that a council's server must send.

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

/// The strictest policy the checker runs under. Whoever embeds it can send this, word for word.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-cache"),
];

/// A browser opens about six connections to one address; each worker answers one request at a time.
const WORKERS: usize = 6;

/// Serves a folder until the program is stopped. Listens on this computer only.
///
/// # Errors
/// If there is no `index.html` in the folder or the port is taken.
pub fn serve(folder: &Path, port: u16) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!("there is no index.html in {}; build it first", folder.display());
    }
    let folder: Arc<Path> = folder.canonicalize()?.into();
    let server = Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port} cannot be listened on: {error}"))?;
    let address = server.server_addr().to_ip().context("the server has no address")?;
    println!("Serving on http://localhost:{} (stop with Ctrl+C)", address.port());
    let server = Arc::new(server);
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
            thread::spawn(move || server.incoming_requests().for_each(|request| answer(&folder, request)))
        })
        .collect();
    for worker in workers {
        worker.join().map_err(|_| anyhow!("the server stopped unexpectedly"))?;
    }
    Ok(())
}

fn answer(folder: &Path, request: Request) {
    // A visitor who leaves before the answer is complete is no concern of the server's.
    let _ = match (request.method(), file_for(folder, request.url())) {
        (Method::Get | Method::Head, Some((path, file))) => {
            request.respond(with_headers(Response::from_file(file), content_type(&path)))
        }
        (Method::Get | Method::Head, None) => {
            request.respond(with_headers(Response::from_string("Not found").with_status_code(404), "text/plain; charset=utf-8"))
        }
        _ => request.respond(with_headers(Response::from_string("Only GET").with_status_code(405), "text/plain; charset=utf-8")),
    };
}

fn with_headers<R: std::io::Read>(response: Response<R>, content_type: &str) -> Response<R> {
    HEADERS
        .iter()
        .chain(std::iter::once(&("Content-Type", content_type)))
        .filter_map(|(name, value)| Header::from_bytes(*name, *value).ok())
        .fold(response, Response::with_header)
}

/// The file that an address names, if it is inside the folder.
fn file_for(folder: &Path, url: &str) -> Option<(PathBuf, File)> {
    let name = url.split(['?', '#']).next()?.trim_start_matches('/');
    let mut path = folder.to_path_buf();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            _ => return None,
        }
    }
    if path.is_dir() {
        path.push("index.html");
    }
    let path = fs::canonicalize(path).ok().filter(|path| path.starts_with(folder) && path.is_file())?;
    let file = File::open(&path).ok()?;
    Some((path, file))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_climbs_out_of_the_folder_names_no_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").canonicalize().expect("the sources are here");
        assert!(file_for(&folder, "/main.rs?x=1").is_some());
        assert!(file_for(&folder, "/../Cargo.toml").is_none());
        assert!(file_for(&folder, "//../Cargo.toml").is_none());
        assert!(file_for(&folder, "/missing.rs").is_none());
    }

    #[test]
    fn webassembly_has_the_type_that_browsers_insist_on() {
        assert_eq!(content_type(Path::new("checker_bg.wasm")), "application/wasm");
    }
}
