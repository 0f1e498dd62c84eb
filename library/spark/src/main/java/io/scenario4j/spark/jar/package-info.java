/// The jars of this process, and those that executors lack of them.
///
/// Hides how class loaders, manifests and folders of classes come to a list of jars.
@NullMarked
package io.scenario4j.spark.jar;

import org.jspecify.annotations.NullMarked;
