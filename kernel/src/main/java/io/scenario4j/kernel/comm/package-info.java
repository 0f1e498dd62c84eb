/// Comms: messages of any content between cells and a front end's own code, such as widgets.
///
/// Source: Jupyter messaging protocol 5.5, "Custom Messages".
@NullMarked
package io.scenario4j.kernel.comm;

import org.jspecify.annotations.NullMarked;
