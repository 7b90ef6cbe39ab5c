//! The guide, read as steps. Blocks of code say in their first line what they are:
//!
//! | first line | the reader | the test |
//! |---|---|---|
//! | `toml as-in FILE` | reads it | looks that it stands in the file |
//! | `toml find FILE`, then `toml put` | changes the one to the other | the same; the first must stand there once |
//! | `toml take-out FILE` | takes these lines out | the same; they must stand there once |
//! | `toml add FILE` | adds it at the end, after an empty line | the same |
//! | `json new FILE` | saves it as a new file | the same |
//! | `toml instead` | sees a slip: other words for those put or added last | makes it, and takes it back after the next `console` |
//! | `console`, `console refused` | types what stands after `$`, and reads the answer | the same; the command goes well, or does not |
//! | `console goes-well` | types them; the answers are not printed | looks only that each goes well |
//!
//! In an answer `...` on a line of its own stands for any lines left out, and `…` for any words of one line. A second level heading that
//! begins with a number is a recipe; blocks of `console` above the first recipe are done before each.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use std::ops::Range;

/// The guide.
#[derive(Default)]
pub struct Guide {
    /// What is done before each recipe.
    pub before: Vec<Step>,
    /// The recipes in their order.
    pub recipes: Vec<Recipe>,
    /// What is quoted, and the file in which it must stand.
    pub quotes: Vec<(String, String)>,
}

/// A recipe.
pub struct Recipe {
    /// Its heading.
    pub title: String,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
    /// The words in code that it names, files among them.
    named: Vec<String>,
}

/// Something to do.
pub struct Step {
    /// The line of the guide on which it begins, from 1.
    pub line: usize,
    /// Where its block stands in the guide.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What there is to do.
pub enum What {
    /// Change words of a file to others.
    Change { file: String, from: String, to: String },
    /// Add words at the end of a file.
    Add { file: String, text: String },
    /// Make a file.
    New { file: String, text: String },
    /// Have other words than those that were put or added last, until the next answer.
    Instead { text: String },
    /// Type commands.
    Console { typed: Vec<Typed>, ends: Ends },
}

/// What is known of how commands end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// All goes well, and the guide prints the answers.
    Well,
    /// All goes well; the answers are not printed.
    WellUnread,
    /// There is a problem, and the guide prints what is said of it.
    Refused,
}

/// A command and what it answers.
pub struct Typed {
    /// The command.
    pub command: String,
    /// Its answer as the guide prints it, each line ended.
    pub says: String,
}

impl Step {
    /// How its commands end, where it is commands.
    pub fn ends(&self) -> Option<Ends> {
        match self.what {
            What::Console { ends, .. } => Some(ends),
            _ => None,
        }
    }
}

/// A block of code as it is met.
struct Block<'a> {
    mark: Vec<&'a str>,
    text: String,
    line: usize,
    range: Range<usize>,
}

impl Guide {
    /// Reads the guide.
    ///
    /// # Errors
    ///
    /// With the line, where a block could not be done, or would be seen by no test.
    pub fn read(text: &str) -> Result<Guide, String> {
        let mut guide = Guide::default();
        let mut finding: Option<(String, String)> = None;
        let mut heading: Option<String> = None;
        let mut code: Option<(String, Range<usize>, String)> = None;
        for (event, range) in Parser::new(text).into_offset_iter() {
            let line = text[..range.start].matches('\n').count() + 1;
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(HeadingLevel::H2)) => guide.begin(heading.take().unwrap_or_default())?,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(mark))) => {
                    code = Some((mark.to_string(), range, String::new()))
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if !guide.recipes.is_empty() => {
                    return Err(format!("line {line}: a block without a mark, which no test would see"));
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some((mark, range, text)) = code.take() {
                        let block = Block { mark: mark.split_whitespace().collect(), text, line, range };
                        guide.block(block, &mut finding).map_err(|problem| format!("line {line}: {problem}"))?;
                    }
                }
                Event::Text(words) => {
                    if let Some((_, _, text)) = &mut code {
                        text.push_str(&words);
                    } else if let Some(heading) = &mut heading {
                        heading.push_str(&words);
                    }
                }
                Event::Code(words) => {
                    if let Some(recipe) = guide.recipes.last_mut() {
                        recipe.named.push(words.to_string());
                    }
                }
                _ => {}
            }
        }
        match finding {
            Some((file, _)) => Err(format!("what is found in {file} last lacks what to put in its place")),
            None => Ok(guide),
        }
    }

    fn begin(&mut self, title: String) -> Result<(), String> {
        if title.starts_with(|first: char| first.is_ascii_digit()) {
            self.recipes.push(Recipe { title, steps: Vec::new(), named: Vec::new() });
        } else if !self.recipes.is_empty() {
            return Err(format!("“{title}” stands below the recipes: its blocks would be part of the last one"));
        }
        Ok(())
    }

    fn block(&mut self, block: Block<'_>, finding: &mut Option<(String, String)>) -> Result<(), String> {
        let Block { mark, text, line, range } = block;
        if let Some((file, from)) = finding.take() {
            return match mark[..] {
                [_, "put"] => self.step(line, range, What::Change { file, from, to: unended(&text) }),
                _ => Err("after “find” comes what to put in its place".to_owned()),
            };
        }
        let what = match mark[..] {
            [_, "as-in", file] => {
                self.quotes.push((file.to_owned(), text));
                return Ok(());
            }
            [_, "find", file] => {
                self.names(file)?;
                *finding = Some((file.to_owned(), unended(&text)));
                return Ok(());
            }
            [_, "take-out", file] => What::Change { file: file.to_owned(), from: unended(&text), to: String::new() },
            [_, "add", file] => What::Add { file: file.to_owned(), text },
            [_, "new", file] => What::New { file: file.to_owned(), text },
            [_, "instead"] => What::Instead { text: unended(&text) },
            ["console"] => What::Console { typed: typed(&text, false)?, ends: Ends::Well },
            ["console", "goes-well"] => What::Console { typed: typed(&text, true)?, ends: Ends::WellUnread },
            ["console", "refused"] => What::Console { typed: typed(&text, false)?, ends: Ends::Refused },
            // How the program is got is no part of a recipe.
            ["sh"] if self.recipes.is_empty() => return Ok(()),
            _ => return Err(format!("a block marked “{}”, which no test would see", mark.join(" "))),
        };
        if let What::Change { file, .. } | What::Add { file, .. } | What::New { file, .. } = &what {
            self.names(file)?;
        }
        self.step(line, range, what)
    }

    /// A reader sees no marks: the words must name the file.
    fn names(&self, file: &str) -> Result<(), String> {
        match self.recipes.last() {
            Some(recipe) if recipe.named.iter().any(|named| named == file) => Ok(()),
            _ => Err(format!("the words above do not name the file {file}")),
        }
    }

    fn step(&mut self, line: usize, range: Range<usize>, what: What) -> Result<(), String> {
        let step = Step { line, range, what };
        match (self.recipes.last_mut(), &step.what) {
            (Some(recipe), _) => recipe.steps.push(step),
            (None, What::Console { .. }) => self.before.push(step),
            (None, _) => return Err("a change stands in no recipe".to_owned()),
        }
        Ok(())
    }
}

/// Words of a file may be a part of a line: the end of the block is no part of them.
fn unended(text: &str) -> String {
    text.strip_suffix('\n').unwrap_or(text).to_owned()
}

fn typed(text: &str, unread: bool) -> Result<Vec<Typed>, String> {
    let mut all: Vec<Typed> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), all.last_mut()) {
            (Some(command), _) => all.push(Typed { command: command.to_owned(), says: String::new() }),
            (None, Some(typed)) => {
                typed.says.push_str(line);
                typed.says.push('\n');
            }
            (None, None) => return Err("an answer stands before its command, which begins with “$ ”".to_owned()),
        }
    }
    for Typed { command, says } in all.iter().filter(|_| !unread) {
        if !says.is_empty() && says.lines().all(|line| line == "...") {
            return Err(format!("the answer to “{command}” leaves out all"));
        }
        if command.contains("policy check") && !command.contains("--today") {
            return Err(format!("“{command}” goes by the clock: say --today"));
        }
    }
    Ok(all)
}
