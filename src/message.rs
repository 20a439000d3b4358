//! What errors, reports and history entries carry: a key and its arguments. Only `locale` turns
//! a message into words, so every layer can speak without knowing a language.

/// Something to be said to the user, not yet in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The Fluent message to use.
    pub key: &'static str,
    /// What the message talks about, by the names used in the Fluent files.
    pub args: Vec<(&'static str, Arg)>,
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words of the user's own, shown as they are.
    Text(String),
    /// A count or an amount: chooses the plural form.
    Number(f64),
    /// A message inside a message: a reason, a kind of record.
    Message(Box<Message>),
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Message {
        Message { key, args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Message {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Arg {
        Arg::Number(count as f64)
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Arg {
        Arg::Number(count as f64)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Arg {
        Arg::Number(f64::from(count))
    }
}

impl From<f64> for Arg {
    fn from(amount: f64) -> Arg {
        Arg::Number(amount)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}
