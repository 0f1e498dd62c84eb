/// The parts of which everything that a notebook shows is made, as HTML and as text, from plain values: a part
/// knows neither messages nor results.
///
/// A [io.scenario4j.html.View] is a value that knows how it looks in both forms. Views are made of
/// views; [io.scenario4j.html.View#display] turns the outermost into what a notebook takes.
///
/// Everything shown here may have been written by an adversary. Markup is made in one place only,
/// [io.scenario4j.html.Html], which escapes every text and knows no script and no address
/// that loads anything; [io.scenario4j.text.VisibleText] makes characters visible that would hide or reorder
/// others. The HTML reads well without any CSS, as GitHub shows it; with the inline styles of
/// [io.scenario4j.html.Look] it is at home in light and dark pages. It holds no random ids and no
/// timestamps, so that a saved notebook changes only where a result does.
@NullMarked
package io.scenario4j.html;

import org.jspecify.annotations.NullMarked;
