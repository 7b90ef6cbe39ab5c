//! A static server for this computer only, with the headers that a council's server must send.

use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::workbench;

/// The strictest policy the checker runs under. Whoever embeds it can send this, word for word.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/// The same for the workbench, which runs workers and shows the families' page in a frame.
const WORKBENCH_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; font-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'";

const HEADERS: [(HeaderName, &str); 3] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer"), (header::CACHE_CONTROL, "no-cache")];

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
        .fold(files, |site, (name, value)| site.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))))
        .layer(from_fn(secure));
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .with_context(|| format!("port {port} cannot be listened on; choose another with --port"))?;
        println!("Serving on http://localhost:{} (stop with Ctrl+C)", listener.local_addr()?.port());
        axum::serve(listener, site).await.context("the server stopped")
    })
}

/// Sends with each file what it may do.
async fn secure(request: Request, next: Next) -> Response {
    let of_workbench = request.uri().path().strip_prefix('/') == Some(workbench::PAGE);
    let policy = if of_workbench { WORKBENCH_SECURITY_POLICY } else { CONTENT_SECURITY_POLICY };
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}
