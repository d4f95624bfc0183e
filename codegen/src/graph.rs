//! Cycles in directed graphs, whose nodes are the elements of an arena.
//!
//! The algorithm is Tarjan's, with an explicit stack: a document can have longer paths than a thread's stack has room
//! for.

use crate::arena::{Arena, Id};

/// Returns a representative for each node that is part of a cycle, and `None` for the other nodes. Two nodes reach each
/// other if they have the same representative. `edges` has the successors of each node.
pub(crate) fn cycles<I: Id + PartialEq>(edges: &Arena<I, Vec<I>>) -> Arena<I, Option<I>> {
    let search = Search::of(edges);
    // A component of one node is a cycle only if the node is its own successor.
    let mut sizes = edges.map(|_, _| 0_usize);
    for component in search.component.values() {
        sizes[*component] += 1;
    }
    edges.map(|node, successors| {
        let component = search.component[node];
        (sizes[component] > 1 || successors.contains(&node)).then_some(component)
    })
}

/// Returns an upper bound of the number of nodes in a path that visits no node twice. `edges` has the successors of each
/// node.
pub(crate) fn longest_path<I: Id + PartialEq>(edges: &Arena<I, Vec<I>>) -> usize {
    let search = Search::of(edges);
    let mut members = edges.map(|_, _| Vec::new());
    for (node, component) in search.component.iter() {
        members[*component].push(node);
    }
    // A path can visit all nodes of a component before it leaves the component.
    let mut longest = edges.map(|_, _| 0);
    for &component in &search.closed {
        let own = &members[component];
        let successors = own.iter().flat_map(|node| &edges[*node]);
        let others = successors.map(|node| search.component[*node]);
        let after = others.filter(|other| *other != component).map(|other| longest[other]).max();
        longest[component] = own.len() + after.unwrap_or(0);
    }
    longest.values().copied().max().unwrap_or(0)
}

/// Tarjan's search for strongly connected components.
struct Search<'a, I> {
    edges: &'a Arena<I, Vec<I>>,
    /// The order in which the nodes were visited.
    index: Arena<I, Option<usize>>,
    /// The smallest index that a node reaches through open nodes.
    low: Arena<I, usize>,
    is_open: Arena<I, bool>,
    /// The visited nodes whose component is not complete.
    open: Vec<I>,
    next: usize,
    /// A representative of the component of each node.
    component: Arena<I, I>,
    /// The components, each after those that it reaches.
    closed: Vec<I>,
}

impl<'a, I: Id + PartialEq> Search<'a, I> {
    fn of(edges: &'a Arena<I, Vec<I>>) -> Self {
        let mut search = Self {
            edges,
            index: edges.map(|_, _| None),
            low: edges.map(|_, _| 0),
            is_open: edges.map(|_, _| false),
            open: Vec::new(),
            next: 0,
            component: edges.map(|node, _| node),
            closed: Vec::new(),
        };
        for start in edges.ids() {
            search.visit(start);
        }
        search
    }

    /// Visits the nodes that `start` reaches. The stack has the nodes on the path to the current one, each with the
    /// position of its next edge.
    fn visit(&mut self, start: I) {
        let mut work = vec![(start, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                if self.index[node].is_some() {
                    continue;
                }
                self.index[node] = Some(self.next);
                self.low[node] = self.next;
                self.next += 1;
                self.open.push(node);
                self.is_open[node] = true;
            }
            let mut edge = edge;
            let mut descended = false;
            while let Some(&inner) = self.edges[node].get(edge) {
                edge += 1;
                match self.index[inner] {
                    None => {
                        work.push((node, edge));
                        work.push((inner, 0));
                        descended = true;
                        break;
                    }
                    Some(index) if self.is_open[inner] => {
                        self.low[node] = self.low[node].min(index);
                    }
                    Some(_) => {}
                }
            }
            if descended {
                continue;
            }
            for &inner in &self.edges[node] {
                if self.is_open[inner] {
                    self.low[node] = self.low[node].min(self.low[inner]);
                }
            }
            if Some(self.low[node]) == self.index[node] {
                self.closed.push(node);
                while let Some(member) = self.open.pop() {
                    self.is_open[member] = false;
                    self.component[member] = node;
                    if member == node {
                        break;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::ids;

    ids! {
        /// A node of a graph.
        Node;
    }

    fn found(edges: &[Vec<usize>]) -> Vec<Option<usize>> {
        let nodes = |successors: &Vec<usize>| successors.iter().copied().map(Node::new).collect();
        let edges: Arena<Node, Vec<Node>> = edges.iter().map(nodes).collect();
        cycles(&edges).values().map(|cycle| cycle.map(Node::position)).collect()
    }

    fn in_cycles(edges: &[&[usize]]) -> Vec<bool> {
        let edges: Vec<Vec<usize>> = edges.iter().map(|successors| successors.to_vec()).collect();
        found(&edges).iter().map(Option::is_some).collect()
    }

    #[test]
    fn the_longest_path_counts_each_node_of_a_cycle_once() {
        let longest = |edges: &[&[usize]]| {
            let nodes = |successors: &&[usize]| {
                successors.iter().copied().map(Node::new).collect::<Vec<_>>()
            };
            longest_path(&edges.iter().map(nodes).collect::<Arena<Node, _>>())
        };
        assert_eq!(longest(&[]), 0);
        assert_eq!(longest(&[&[0]]), 1);
        assert_eq!(longest(&[&[], &[0], &[1, 0], &[]]), 3);
        assert_eq!(longest(&[&[1], &[2], &[3], &[]]), 4);
        // A cycle of three nodes, with a path before and one after it.
        assert_eq!(longest(&[&[1], &[2], &[3, 0], &[4], &[], &[0]]), 6);
        assert_eq!(longest(&[&[1, 2], &[0, 2], &[0, 1, 2]]), 3);
    }

    #[test]
    fn a_node_is_in_a_cycle_if_it_reaches_itself() {
        assert!(in_cycles(&[]).is_empty());
        assert_eq!(in_cycles(&[&[0]]), [true]);
        assert_eq!(in_cycles(&[&[1], &[]]), [false, false]);
        assert_eq!(in_cycles(&[&[1], &[2], &[0], &[0]]), [true, true, true, false]);
        // The third node is between two cycles.
        let between = [&[1][..], &[0, 2], &[3], &[4], &[3]];
        assert_eq!(in_cycles(&between), [true, true, false, true, true]);
    }

    #[test]
    fn random_graphs_agree_with_a_search_from_each_node() {
        let mut seed = 1_u64;
        let mut below = |bound: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((seed >> 33) % bound).unwrap()
        };
        for _ in 0..500 {
            let count = 1 + below(8);
            let edges: Vec<Vec<usize>> =
                (0..count).map(|_| (0..below(3)).map(|_| below(count as u64)).collect()).collect();
            let reached = |from: usize| {
                let mut reached = vec![false; count];
                let mut work = edges[from].clone();
                while let Some(node) = work.pop() {
                    if !std::mem::replace(&mut reached[node], true) {
                        work.extend(&edges[node]);
                    }
                }
                reached
            };
            let reached: Vec<Vec<bool>> = (0..count).map(reached).collect();
            let cycles = found(&edges);
            for left in 0..count {
                assert_eq!(cycles[left].is_some(), reached[left][left], "{edges:?}");
                for right in 0..count {
                    let together = reached[left][right] && reached[right][left];
                    let same = cycles[left].is_some() && cycles[left] == cycles[right];
                    assert_eq!(together, same, "{edges:?}");
                }
            }
        }
    }

    #[test]
    fn a_long_path_does_not_fill_the_stack() {
        let mut edges: Vec<Vec<usize>> = (0..200_000).map(|node| vec![node + 1]).collect();
        edges.push(vec![0]);
        assert!(found(&edges).iter().all(|cycle| *cycle == Some(0)));
    }
}
