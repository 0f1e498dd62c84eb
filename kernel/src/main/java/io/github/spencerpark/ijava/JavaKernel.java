package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/// The kernel, as code of cells sees it.
public class JavaKernel extends BaseKernel {}
