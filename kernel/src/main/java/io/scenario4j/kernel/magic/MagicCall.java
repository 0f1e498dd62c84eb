package io.scenario4j.kernel.magic;

/// A line magic in the text of a cell.
///
/// @param name      without the `%`
/// @param arguments what stands behind the name on the line, without blanks around it
/// @param start     of the `%`
/// @param end       of the line
/// @param place     where it stands
record MagicCall(String name, String arguments, int start, int end, Place place) {

    /// Where a line magic can stand.
    enum Place {

        /// On a line of its own, between statements of the cell.
        STEP,

        /// On a line of its own, in a block of Java.
        IN_BLOCK,

        /// Behind `=`, in a statement of the cell.
        VALUE_OF_STEP,

        /// Behind `=`, in a block of Java.
        VALUE_IN_BLOCK
    }

    boolean isStep() {
        return place == Place.STEP;
    }

    /// Tells whether Java that follows it in the cell may need what it does.
    boolean endsStep() {
        return place == Place.STEP || place == Place.VALUE_OF_STEP;
    }

    /// Tells whether it asks what the magic is for: `%maven?`.
    boolean asksForHelp() {
        return arguments.matches("\\?{1,2}");
    }
}
