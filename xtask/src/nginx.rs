//! nginx with its brotli module, for the test that serves the checker as the guide for the web team says.

use std::path::{Path, PathBuf};

use crate::browsers;
use crate::shell::Workspace;

const PACKAGES: [&str; 2] = ["nginx-light", "libnginx-mod-http-brotli-static"];
/// Where Debian's package puts the module.
const MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The program, if it and its module are there or can be installed. Without it the rest can still be checked.
pub fn find(work: &Workspace) -> Option<PathBuf> {
    if let Some(found) = present(work) {
        return Some(found);
    }
    if browsers::may_install(work) {
        println!("Installing {}", PACKAGES.join(" and "));
        // What apt-get says is shown; the message below says what follows.
        let _ = browsers::install(work, &PACKAGES);
    }
    let found = present(work);
    if found.is_none() {
        println!(
            "\nnginx with its brotli module is not here, so it is not tried whether it serves the checker as the guide says. \
             On Debian: `sudo apt-get install {}`.\n",
            PACKAGES.join(" ")
        );
    }
    found
}

fn present(work: &Workspace) -> Option<PathBuf> {
    Path::new(MODULE).is_file().then_some(())?;
    work.which("nginx").or_else(|| work.which("/usr/sbin/nginx"))
}
