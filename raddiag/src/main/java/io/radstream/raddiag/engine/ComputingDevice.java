package io.radstream.raddiag.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model computes.
 *
 * @param name {@code cpu}, or {@code cuda:0} and the like
 * @param device the same for the engine
 * @param missing why this is the processor although a GPU was asked for; absent when it is what was asked for
 */
public record ComputingDevice(String name, Device device, Optional<String> missing) {

    /** The processor, asked for as such. */
    public static final ComputingDevice PROCESSOR = new ComputingDevice("cpu", Device.cpu(), Optional.empty());

    private static final Pattern GPU = Pattern.compile("cuda:(\\d{1,2})");

    /**
     * Checks the name of a device as a configuration gives it.
     *
     * @throws IllegalArgumentException when it is neither {@code cpu} nor {@code cuda:N}
     */
    public static String checked(String name) {
        if (!name.equals(PROCESSOR.name) && !GPU.matcher(name).matches()) {
            throw new IllegalArgumentException("unknown device " + name + ": cpu, or cuda:0 and the like");
        }
        return name;
    }

    /** The device called {@code name}, or the processor where there is no such GPU. */
    public static ComputingDevice called(String name) {
        Engine engine = TorchEngine.get();
        int gpus = engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : -1;
        return choose(name, gpus);
    }

    /** Decides with {@code gpus} GPUs that the library sees; -1 for a library without CUDA. */
    static ComputingDevice choose(String name, int gpus) {
        Matcher gpu = GPU.matcher(checked(name));
        if (!gpu.matches()) {
            return PROCESSOR;
        }
        int index = Integer.parseInt(gpu.group(1));
        if (index < gpus) {
            return new ComputingDevice(name, Device.gpu(index), Optional.empty());
        }
        String reason = gpus < 0
                ? "the PyTorch library has no CUDA; name one that has with " + TorchEngine.VARIABLE
                : "PyTorch sees " + gpus + (gpus == 1 ? " GPU" : " GPUs");
        return new ComputingDevice(
                PROCESSOR.name, PROCESSOR.device, Optional.of("there is no device " + name + ": " + reason));
    }

    /** Whether this is a processor, where kernels of oneDNN compute. */
    public boolean processor() {
        return name.equals(PROCESSOR.name);
    }
}
