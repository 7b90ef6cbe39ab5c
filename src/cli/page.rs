//! `policy page`: the words of a policy put into a page.

use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE};
use crate::case::wording::{Block, Inline, Wording, contact_target, is_placeholder, placeholders};
use crate::decide::Known;
use crate::policy::{ContactKind, Policy};
use clap::Args;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Puts the policy's words, contacts and council into the {{placeholders}} of an HTML page, or between the quotes of a script
#[derive(Debug, Args)]
#[command(after_help = "Placeholders:
  {{ui.start.title}}    a text, by its key
  {{blocks:ui.start.takes}}    the same as paragraphs and lists, with their tags
  {{contact.ID}}        a contact's number or address
  {{target.ID}}         where a link to it leads, such as tel:01632960001
  {{council.name}} {{council.short}} {{council.id}} {{council.area}} {{language}}

Examples:
  policy page index.html --out dist/index.html
  policy page index.html --council example-council --out dist/index.html

Exit code: 0 if it is written, 1 if a placeholder or the policy has a problem, 2 if something cannot be read or written.")]
pub struct Page {
    /// The page; or a script, by its name that ends in .js
    #[arg(value_name = "TEMPLATE")]
    template: PathBuf,
    #[command(flatten)]
    source: PolicySource,
    /// The file to write; it may be the template itself
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Page {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let opened = match self.source.open() {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let trouble = |path: &PathBuf, error| {
            eprintln!("{}: {error}", path.display());
            ExitCode::from(TROUBLE)
        };
        let template = match fs::read_to_string(&self.template) {
            Ok(template) => template,
            Err(error) => return trouble(&self.template, error),
        };
        let script = self.template.extension().is_some_and(|end| end == "js");
        match fill(&opened.policy, &template, if script { Form::Script } else { Form::Page }) {
            Ok(page) => match fs::write(&self.out, page) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => trouble(&self.out, error),
            },
            Err(problems) => {
                for problem in problems {
                    eprintln!("{}:{problem}", self.template.display());
                }
                ExitCode::from(PROBLEMS)
            }
        }
    }
}

/// What is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// An HTML page.
    Page,
    /// A script, where each placeholder stands in a string.
    Script,
}

/// Fills a page or a script in.
///
/// # Errors
/// Every placeholder that cannot be filled, with its line.
pub fn fill(policy: &Policy, template: &str, into: Form) -> Result<String, Vec<String>> {
    let known = Known::nothing(policy);
    let wording = Wording::new(policy, &known);
    let mut page = String::with_capacity(template.len());
    let mut problems = Vec::new();
    let mut rest = template;
    let mut line = 1;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        line += before.matches('\n').count();
        let Some((name, after)) = after.split_once("}}") else {
            problems.push(format!("{line}: a {{{{ is never closed"));
            rest = "";
            break;
        };
        match value(policy, &wording, name.trim(), into) {
            Ok(html) => page.push_str(&html),
            Err(problem) => problems.push(format!("{line}: {{{{{name}}}}}: {problem}")),
        }
        line += name.matches('\n').count();
        rest = after;
    }
    page.push_str(rest);
    if problems.is_empty() { Ok(page) } else { Err(problems) }
}

/// What a placeholder stands for, safe where it stands.
fn value(policy: &Policy, wording: &Wording<'_>, name: &str, into: Form) -> Result<String, String> {
    match (name.strip_prefix("blocks:"), into) {
        (Some(key), Form::Page) => Ok(tagged(&wording.blocks(text(policy, key)?))),
        (Some(_), Form::Script) => Err("paragraphs and lists are for pages, not for scripts".to_owned()),
        (None, Form::Page) => words(policy, wording, name).map(|words| escaped(&words)),
        (None, Form::Script) => words(policy, wording, name).map(|words| quotable(&words)),
    }
}

/// A text in which every placeholder means something.
fn text<'a>(policy: &'a Policy, key: &str) -> Result<&'a str, String> {
    let text = policy.texts.get(key).ok_or("the policy has no such text")?;
    match placeholders(text).find(|name| !is_placeholder(policy, name)) {
        Some(bad) => Err(format!("its text holds {{{bad}}}, which means nothing")),
        None => Ok(text),
    }
}

/// Paragraphs and lists with the classes of GOV.UK Frontend.
fn tagged(blocks: &[Block]) -> String {
    let run = |inlines: &[Inline]| -> String {
        let each = inlines.iter().map(|inline| match inline {
            Inline::Text(text) => escaped(text),
            Inline::Link { words, target } => {
                format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", escaped(target), escaped(words))
            }
        });
        each.collect()
    };
    let block = |block: &Block| match block {
        Block::Paragraph(inlines) => format!("<p class=\"govuk-body\">{}</p>", run(inlines)),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>", run(item))).collect();
            format!("<ul class=\"govuk-list govuk-list--bullet\">{items}</ul>")
        }
    };
    blocks.iter().map(block).collect()
}

fn words(policy: &Policy, wording: &Wording<'_>, name: &str) -> Result<String, String> {
    match name {
        "council.id" => return Ok(policy.council.clone()),
        "council.name" => return Ok(policy.council_name.clone()),
        "council.short" => return Ok(policy.council_short.clone()),
        "council.area" => return Ok(policy.area.clone()),
        "language" => return Ok(policy.language.clone()),
        _ => {}
    }
    let contact = |id| policy.contacts.iter().find(|contact| contact.id == id).ok_or("the policy has no such contact".to_owned());
    if let Some(id) = name.strip_prefix("target.") {
        return contact_target(contact(id)?).ok_or("no link leads to this contact".to_owned());
    }
    if let Some(id) = name.strip_prefix("contact.") {
        let contact = contact(id)?;
        return Ok(match contact.kind {
            ContactKind::Web => contact_target(contact).unwrap_or_default(),
            _ => contact.is.clone(),
        });
    }
    match wording.blocks(text(policy, name)?).as_slice() {
        [Block::Paragraph(inlines)] => inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => Ok(text.as_str()),
                Inline::Link { .. } => Err("its text holds a link, which a page's own markup must make".to_owned()),
            })
            .collect(),
        _ => Err("its text is more than one paragraph: write {{blocks:KEY}}".to_owned()),
    }
}

/// Safe in a string of a script, whichever its quotes.
fn quotable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | ':' | ';' | '-' | '/' | '?' | '(' | ')' | '_' | '+');
        if plain {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// Safe in the words of a page and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
