//! Runs the project's commands, and installs what they need, pinned.
//!
//! `cargo xtask serve` opens the checker, `cargo xtask test` checks everything, `build`, `size` and `bench` do one part.

mod advisor;
mod bench;
mod browsers;
mod compress;
mod later;
mod licences;
mod module;
mod nginx;
mod pack;
mod postcodes;
mod serve;
mod shell;
mod site;
mod size;
mod styles;
mod suite;
mod tools;
mod workbench;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use shell::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Installs what the project needs and runs its commands.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the checker and serve it on this computer
    Serve {
        #[command(flatten)]
        site: SiteOptions,
        /// Port to listen on; 0 takes any free one and prints it
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve what is already in the folder
        #[arg(long)]
        no_build: bool,
    },
    /// Check everything: format, lints, tests here and in a browser, size
    Test {
        /// Run only these stages, for example `--only lint,native`
        #[arg(long, value_delimiter = ',', value_enum)]
        only: Vec<suite::Stage>,
    },
    /// Build the release files of one council's checker
    Build {
        #[command(flatten)]
        site: SiteOptions,
    },
    /// Print what a visit downloads, and fail where its first part is above the budget
    Size {
        /// The built folder
        #[arg(long, default_value = site::DEFAULT_OUT)]
        out: PathBuf,
        /// Print only the names of the files that a visit downloads
        #[arg(long)]
        list: bool,
    },
    /// Write beside the files of the program the same as brotli, for a server that sends it as it lies there
    Compress {
        /// The built folder
        #[arg(default_value = site::DEFAULT_OUT)]
        folder: PathBuf,
    },
    /// Make the file by which the checker knows where postcodes are, from Code-Point Open: docs/web-team/postcodes.md
    Postcodes {
        /// The council: policy/postcodes/COUNCIL.toml says which postcodes are wanted
        #[arg(long, default_value = site::DEFAULT_COUNCIL)]
        council: String,
        /// The zip file of Code-Point Open in the form CSV, or its tables
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Write the list of other people's work in the checker, with their licences
    Licences,
    /// Run the benchmarks, native and in the browser
    Bench {
        /// Leave the browser out
        #[arg(long)]
        native: bool,
    },
}

/// Which council's checker, and where it goes.
#[derive(Args)]
struct SiteOptions {
    /// The council: a folder in `policy/`
    #[arg(long, default_value = site::DEFAULT_COUNCIL)]
    council: String,
    /// The folder to write
    #[arg(long, default_value = site::DEFAULT_OUT)]
    out: PathBuf,
    /// Put the postcodes of a made-up area beside the checker, for tests
    #[arg(long)]
    made_up_postcodes: bool,
}

impl SiteOptions {
    fn postcodes(&self) -> postcodes::Which {
        if self.made_up_postcodes { postcodes::Which::MadeUp } else { postcodes::Which::Councils }
    }
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let work = Workspace::find()?;
    match command {
        Command::Serve { site, port, no_build } => {
            if !no_build {
                site::build(&work, &site.council, site.postcodes(), &site.out)?;
                println!("The policy workbench is at /{}, the advisors' page at /{}", workbench::PAGE, advisor::PAGE);
            }
            serve::serve(&work.root.join(site.out), port)
        }
        Command::Postcodes { council, files } => postcodes::make(&work, &council, &files),
        Command::Licences => licences::write(&work),
        Command::Test { only } => suite::run(&work, &only),
        Command::Build { site } => {
            site::build(&work, &site.council, site.postcodes(), &site.out)?;
            println!("Built {} in {}", site.council, site.out.display());
            Ok(())
        }
        Command::Size { out, list } => {
            let folder = work.root.join(out);
            if list {
                let names = size::downloads(&folder)?.into_iter().map(|(name, _)| name);
                names.filter(|name| !size::is_asked_for(name)).for_each(|name| println!("{name}"));
                return Ok(());
            }
            size::report(&size::visit(&folder)?)
        }
        Command::Compress { folder } => {
            println!("{} files compressed in {}", compress::folder(&work.root.join(&folder))?, folder.display());
            Ok(())
        }
        Command::Bench { native } => bench::run(&work, native),
    }
}
