package io.radstream.standalone.command;

import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.weights.Precision;
import io.radstream.standalone.model.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        description = "Import published checkpoints, show and check model files.",
        subcommands = CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class ModelCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final ModelFiles files = new ModelFiles(System.out);

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? See 'radstream help model'");
    }

    @Command(
            name = "import",
            sortOptions = false,
            description = {
                "Make a model file of a RadDiag checkpoint.",
                "Reads what torch.save writes since PyTorch 1.6 (.bin, .pth) and safetensors, as data only: nothing in a file is"
                        + " ever executed. Recognises early and late fusion, heads fc, fc2 (fine-tuned) and fcke (knowledge-enhanced)."
            })
    int importCheckpoint(
            @Parameters(paramLabel = "FILE", description = "The checkpoint.") Path file,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            defaultValue = "model.safetensors",
                            description = "Model file to write (default model.safetensors).")
                    Path out,
            @Option(
                            names = "--labels",
                            paramLabel = "FILE",
                            description = "JSON object from label to index, such as icd10_label_dict.json"
                                    + " (default: the 5569 published disorders).")
                    @Nullable
                    Path labels,
            @Option(
                            names = "--class-embeddings",
                            paramLabel = "FILE",
                            description =
                                    "Matrix of one row a label, for a knowledge-enhanced checkpoint: safetensors or"
                                            + " torch.save, one tensor.")
                    @Nullable
                    Path classEmbeddings,
            @Option(
                            names = "--late",
                            paramLabel = "maximum|mean",
                            defaultValue = "maximum",
                            description = "How a checkpoint without case fusion joins its scans (default maximum).")
                    Fusion late,
            @Option(
                            names = "--precision",
                            paramLabel = "float32|float16",
                            defaultValue = "float32",
                            description = "Numbers of the model file (default float32).")
                    Precision precision)
            throws IOException {
        if (late == Fusion.TRANSFORMER || (precision != Precision.FLOAT32 && precision != Precision.FLOAT16)) {
            throw new ParameterException(
                    spec.commandLine(), "--late is maximum or mean, --precision float32 or float16");
        }
        files.importCheckpoint(new ModelFiles.ImportRequest(
                file, out, Optional.ofNullable(labels), Optional.ofNullable(classEmbeddings), late, precision));
        return 0;
    }

    @Command(name = "show", description = "Print what a model file holds: network, labels, thresholds, history.")
    int show(@Parameters(paramLabel = "FILE", description = "The model file.") Path file) throws IOException {
        files.show(file);
        return 0;
    }

    @Command(
            name = "verify",
            description =
                    "Compare the network on this machine with numbers of the published Python modules; with a file, also"
                            + " let its model answer. Exit code 1 if anything differs.")
    int verify(@Parameters(paramLabel = "FILE", arity = "0..1", description = "A model file.") @Nullable Path file)
            throws IOException {
        return files.verify(Optional.ofNullable(file)) ? 0 : 1;
    }
}
