/// Rows of tables that a user brings, of which scenarios and labels are made.
///
/// Hides Tablesaw's columns, and says which row and column is to blame where a value is not as expected.
@NullMarked
package io.scenario4j.data;

import org.jspecify.annotations.NullMarked;
