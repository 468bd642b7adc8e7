//! Which members of an object have been read: a set of small numbers, kept in a word on the stack.

/// Which fields have been read: no allocation up to 128 of them.
#[derive(Default)]
pub(crate) struct Seen {
    first: u128,
    more: Vec<u128>,
}

impl Seen {
    /// Whether `index` is new.
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 128);
        let word = match index / 128 {
            0 => &mut self.first,
            word => {
                if self.more.len() < word {
                    self.more.resize(word, 0);
                }
                &mut self.more[word - 1]
            }
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(crate) fn contains(&self, index: usize) -> bool {
        let word = match index / 128 {
            0 => Some(&self.first),
            word => self.more.get(word - 1),
        };
        word.is_some_and(|word| word & (1 << (index % 128)) != 0)
    }
}
