//! Builds the arena; equal nodes are kept once.

use crate::policy::{Arena, Args, Node, NodeId, Op};
use crate::quantity::Kind;
use std::collections::HashMap;

/// The arena being built.
#[derive(Debug, Default)]
pub struct Builder {
    arena: Arena,
    nodes: HashMap<Node, NodeId>,
    lists: HashMap<Vec<NodeId>, Args>,
    full: bool,
}

/// A place up to which an arena stands by itself: nodes come after those they use.
#[derive(Clone, Copy, Debug)]
pub struct End {
    nodes: usize,
    args: usize,
}

impl End {
    /// What lies before it.
    pub fn cut(self, arena: &Arena) -> Arena {
        let upto = |len: usize, all: usize| len.min(all);
        Arena {
            nodes: arena.nodes[..upto(self.nodes, arena.nodes.len())].to_vec(),
            args: arena.args[..upto(self.args, arena.args.len())].to_vec(),
        }
    }
}

impl Builder {
    /// The node that does this.
    pub fn node(&mut self, op: Op, kind: Kind) -> NodeId {
        let node = Node { op, kind };
        if let Some(id) = self.nodes.get(&node) {
            return *id;
        }
        let Ok(at) = u16::try_from(self.arena.nodes.len()) else {
            self.full = true;
            return NodeId(0);
        };
        self.arena.nodes.push(node.clone());
        self.nodes.insert(node, NodeId(at));
        NodeId(at)
    }

    /// What a node does.
    pub fn op(&self, node: NodeId) -> Option<&Op> {
        self.arena.nodes.get(usize::from(node.0)).map(|node| &node.op)
    }

    /// The arguments in a list.
    pub fn args(&self, args: Args) -> &[NodeId] {
        self.arena.list(args)
    }

    /// A list of arguments.
    pub fn list(&mut self, list: Vec<NodeId>) -> Args {
        if let Some(args) = self.lists.get(&list) {
            return *args;
        }
        let (Ok(start), Ok(count), true) = (
            u16::try_from(self.arena.args.len()),
            u16::try_from(list.len()),
            self.arena.args.len() + list.len() <= usize::from(u16::MAX),
        ) else {
            self.full = true;
            return Args { start: 0, count: 0 };
        };
        let args = Args { start, count };
        self.arena.args.extend(&list);
        self.lists.insert(list, args);
        args
    }

    /// Did it grow past what a policy file can hold?
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// How far it has come.
    pub fn mark(&self) -> End {
        End { nodes: self.arena.nodes.len(), args: self.arena.args.len() }
    }

    /// The finished arena.
    pub fn finish(self) -> Arena {
        self.arena
    }
}
