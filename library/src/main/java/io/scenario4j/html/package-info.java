/// What a notebook shows, as HTML: conversations, criteria, tables, and the one place that escapes text.
@NullMarked
package io.scenario4j.html;

import org.jspecify.annotations.NullMarked;
