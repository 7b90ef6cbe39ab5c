//! A static server for this computer only, with the headers that a council's server must send.

use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The strictest policy the checker runs under. Whoever embeds it can send this, word for word.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Serves a folder until the program is stopped. Listens on this computer only.
///
/// # Errors
/// If there is no `index.html` in the folder or the port is taken.
pub fn serve(folder: &Path, port: u16) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!("there is no index.html in {}; build it first", folder.display());
    }
    let files = Router::new().fallback_service(ServeDir::new(folder).precompressed_br());
    let site = HEADERS
        .into_iter()
        .fold(files, |site, (name, value)| site.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))));
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .with_context(|| format!("port {port} cannot be listened on; choose another with --port"))?;
        println!("Serving on http://localhost:{} (stop with Ctrl+C)", listener.local_addr()?.port());
        axum::serve(listener, site).await.context("the server stopped")
    })
}
