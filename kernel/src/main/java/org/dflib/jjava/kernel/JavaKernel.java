package org.dflib.jjava.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/// The kernel, as code of cells and jars sees it.
public final class JavaKernel extends BaseKernel {}
