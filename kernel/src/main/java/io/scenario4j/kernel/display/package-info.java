/// How values are shown: MIME bundles for any object, and the functions of cells that show them.
@NullMarked
package io.scenario4j.kernel.display;

import org.jspecify.annotations.NullMarked;
