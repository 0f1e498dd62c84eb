package io.scenario4j.kernel.compat;

import io.scenario4j.display.Displayable;

/// A value that knows how to show itself, by IJava's interface or by JJava's: no way that was registered
/// for its class is asked.
public interface ShowsItself extends Displayable {}
