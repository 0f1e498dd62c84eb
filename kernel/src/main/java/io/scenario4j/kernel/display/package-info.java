/// How values are shown: MIME bundles for any object, and the streams that a cell prints to.
@NullMarked
package io.scenario4j.kernel.display;

import org.jspecify.annotations.NullMarked;
