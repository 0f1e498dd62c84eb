/// Tables as HTML and as text: the part that is shown of a large one, and what sorts and pages a small one
/// without a script.
///
/// Hides the style sheet that does so, and in which order rows stand.
@NullMarked
package io.scenario4j.html.table;

import org.jspecify.annotations.NullMarked;
