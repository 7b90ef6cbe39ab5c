//! A policy that was compiled from a folder, made ready for deciding and for being compared.

use crate::change::Side;
use crate::decide::Engine;
use crate::language::Compiled;
use crate::language::scenario::Scenario;
use crate::language::written::Written;
use crate::policy::{Policy, Translation};

/// A policy with its engine, and what its files say beside it.
#[derive(Debug)]
pub struct Ready {
    /// The engine.
    pub engine: Engine,
    /// The scenarios, bases among them.
    pub scenarios: Vec<Scenario>,
    written: Written,
    translations: Vec<Translation>,
}

impl Ready {
    /// Makes a policy ready.
    ///
    /// # Errors
    /// In an officer's words, where it is too large.
    pub fn of(compiled: Compiled) -> Result<Ready, String> {
        let Compiled { policy, scenarios, written, translations, .. } = compiled;
        let file = policy.to_file().map_err(|_| "The policy cannot be written: there is too little memory")?;
        let opened = Policy::open(&file).map_err(|error| format!("The compiled policy cannot be opened: {error}"))?;
        let engine = Engine::new(opened).map_err(|_| "The policy asks more questions than the engine can hold")?;
        Ok(Ready { engine, scenarios, written, translations })
    }

    /// One side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side {
            policy: self.engine.policy(),
            hash: self.engine.hash(),
            whole: true,
            written: Some(&self.written),
            translations: Some(&self.translations),
        }
    }
}
