//! Lists whose elements are found by typed ids.
//!
//! Only an arena makes ids. Arenas that [`Arena::map`] makes have the same ids, so a lookup cannot fail. `names` maps
//! the arenas of the IR to those of the identifiers.

use std::marker::PhantomData;
use std::ops::{Deref, Index, IndexMut};

/// The id of an element: its position in the arenas of its kind.
pub(crate) trait Id: Copy {
    /// Returns the id of a position.
    fn new(position: usize) -> Self;

    /// Returns the position.
    fn position(self) -> usize;
}

/// Declares types of ids.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(usize);

        impl $crate::arena::Id for $name {
            fn new(position: usize) -> Self {
                Self(position)
            }

            fn position(self) -> usize {
                self.0
            }
        }
    )*};
}
pub(crate) use ids;

/// A list whose elements are found by ids.
#[derive(Clone, Debug)]
pub(crate) struct Arena<I, T> {
    items: Vec<T>,
    ids: PhantomData<fn() -> I>,
}

impl<I: Id, T> Arena<I, T> {
    /// Adds an element and returns its id.
    pub(crate) fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Returns an arena with the elements of this one and others after them. Each id of this arena has the same element
    /// in the new one.
    pub(crate) fn extended(&self, others: impl IntoIterator<Item = T>) -> Self
    where
        T: Clone,
    {
        let items = self.items.iter().cloned().chain(others).collect();
        Self { items, ids: PhantomData }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns the ids of all elements, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// Returns all elements with their ids, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.ids().zip(&self.items)
    }

    /// Returns all elements, in order.
    pub(crate) fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.items
    }

    pub(crate) fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// Returns an arena with an element for each id of this one.
    pub(crate) fn map<U>(&self, mut map: impl FnMut(I, &T) -> U) -> Arena<I, U> {
        let items = self.iter().map(|(id, item)| map(id, item)).collect();
        Arena { items, ids: PhantomData }
    }
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Arena<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Self { items: items.into_iter().collect(), ids: PhantomData }
    }
}

#[expect(clippy::indexing_slicing, reason = "an id is made by an arena with these ids")]
impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.position()]
    }
}

#[expect(clippy::indexing_slicing, reason = "an id is made by an arena with these ids")]
impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.position()]
    }
}

/// An arena with at least one element.
#[derive(Clone, Debug)]
pub(crate) struct NonEmpty<I, T> {
    arena: Arena<I, T>,
    pub(crate) first: I,
}

impl<I: Id, T> NonEmpty<I, T> {
    /// Returns the arena of the items, or `None` if there are no items.
    pub(crate) fn new(items: impl IntoIterator<Item = T>) -> Option<Self> {
        let arena: Arena<I, T> = items.into_iter().collect();
        let first = arena.ids().next()?;
        Some(Self { arena, first })
    }
}

impl<I, T> Deref for NonEmpty<I, T> {
    type Target = Arena<I, T>;

    fn deref(&self) -> &Arena<I, T> {
        &self.arena
    }
}
