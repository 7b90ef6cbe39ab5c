//! Conditions and calculations: words -> tokens -> tree. Names are found here, because a name may hold spaces.

mod ast;
mod dates;
mod lexer;
mod parser;

pub use ast::{Compare, Expr, ExprKind, Sum};
pub use lexer::{Token, TokenKind, tokens};
pub use parser::{Parser, parse};
