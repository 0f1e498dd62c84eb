/// Events as Tablesaw tables: the only package, with the session's signatures, that knows Tablesaw.
@NullMarked
package io.scenario4j.table;

import org.jspecify.annotations.NullMarked;
