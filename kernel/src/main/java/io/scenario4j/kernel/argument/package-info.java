/// How people write arguments: words with quotes and blanks, and patterns of files.
@NullMarked
package io.scenario4j.kernel.argument;

import org.jspecify.annotations.NullMarked;
