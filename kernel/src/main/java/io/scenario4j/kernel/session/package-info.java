/// How the Java session of a notebook is put together: settings, extensions, and what runs before the
/// first cell.
@NullMarked
package io.scenario4j.kernel.session;

import org.jspecify.annotations.NullMarked;
