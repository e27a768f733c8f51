package io.radstream.raddiag;

import ai.djl.ndarray.NDManager;

/** Counts the arrays that some manager of the process holds on the native side. */
public final class NativeArrays {

    private NativeArrays() {}

    public static int count() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
