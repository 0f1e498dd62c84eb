/// Widgets: a small part of ipywidgets, by the names that it has there.
///
/// Source: the widget messaging protocol of ipywidgets 8, version 2.1.
@NullMarked
package io.scenario4j.kernel.widget;

import org.jspecify.annotations.NullMarked;
