package io.scenario4j.display;

/// A value that knows how it looks in a notebook.
public interface Displayable {

    /// Returns this value in every format that a front end may choose from.
    ///
    /// Called on the thread that ran the cell, once for each time that the value is shown; should
    /// neither block nor change anything.
    MimeBundle display();
}
