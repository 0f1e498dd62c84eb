/// How conversations and results look: words and messages put together from the parts of `html`.
@NullMarked
package io.scenario4j.view;

import org.jspecify.annotations.NullMarked;
