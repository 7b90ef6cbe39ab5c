//! The compiled policy as a file: a mark, a version, a checksum, then the policy.
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `TAP` and the format's version |
//! | 4..36 | SHA-256 of what follows |
//! | 36.. | the policy, as postcard |

use super::Policy;
use core::fmt;
use sha2::{Digest, Sha256};

/// The version of the format that this program writes and reads. Any change to the types of [`super`] raises it.
pub const FORMAT: u8 = 1;

const MARK: &[u8; 3] = b"TAP";
const HEAD: usize = 36;

/// A policy and the hash that names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The policy.
    pub policy: Policy,
    /// SHA-256 of its encoded form.
    pub hash: [u8; 32],
}

/// Why a file is not a policy that this program can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It does not begin as a policy file does.
    NotAPolicy,
    /// It was written in another version of the format.
    Version {
        /// The version found.
        found: u8,
    },
    /// It is cut short, or some of it was changed.
    Damaged,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NotAPolicy => f.write_str("this is not a compiled policy"),
            OpenError::Version { found } => {
                write!(f, "this policy was compiled in format {found}; this program reads format {FORMAT}")
            }
            OpenError::Damaged => f.write_str("this policy file is cut short or damaged"),
        }
    }
}

impl Policy {
    /// The file that holds this policy.
    ///
    /// # Errors
    /// Only where memory for it cannot be had.
    pub fn to_file(&self) -> Result<Vec<u8>, postcard::Error> {
        let body = postcard::to_allocvec(self)?;
        let mut file = Vec::with_capacity(HEAD + body.len());
        file.extend_from_slice(MARK);
        file.push(FORMAT);
        file.extend_from_slice(&Sha256::digest(&body));
        file.extend_from_slice(&body);
        Ok(file)
    }

    /// Opens a file made by [`Policy::to_file`].
    ///
    /// # Errors
    /// See [`OpenError`]. A policy is only returned whole and unchanged, and with every reference in it in range.
    pub fn open(file: &[u8]) -> Result<Opened, OpenError> {
        if file.get(..3) != Some(MARK) {
            return Err(OpenError::NotAPolicy);
        }
        match file.get(3) {
            Some(&FORMAT) => {}
            Some(&found) => return Err(OpenError::Version { found }),
            None => return Err(OpenError::Damaged),
        }
        let (Some(stated), Some(body)) = (file.get(4..HEAD), file.get(HEAD..)) else {
            return Err(OpenError::Damaged);
        };
        let hash: [u8; 32] = Sha256::digest(body).into();
        if stated != hash {
            return Err(OpenError::Damaged);
        }
        let (policy, rest): (Policy, &[u8]) = postcard::take_from_bytes(body).map_err(|_| OpenError::Damaged)?;
        if !rest.is_empty() || !policy.references_hold() {
            return Err(OpenError::Damaged);
        }
        Ok(Opened { policy, hash })
    }
}
