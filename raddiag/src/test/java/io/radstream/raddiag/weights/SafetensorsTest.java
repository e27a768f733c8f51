package io.radstream.raddiag.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @Test
    void writesTheDocumentedBytes() {
        // Given
        Safetensors file =
                new Safetensors(Map.of("a", new Tensor(new long[] {2}, new float[] {1, -2})), Map.of("k", "v"));

        // When
        byte[] bytes = file.write(Precision.FLOAT32);

        // Then a little-endian header length, the header padded with spaces to 8 bytes, then the values
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(read.getLong()).isEqualTo(80).isGreaterThanOrEqualTo(header.length());
        assertThat(new String(bytes, 8, 80, UTF_8).strip()).isEqualTo(header);
        assertThat(read.getFloat(88)).isEqualTo(1);
        assertThat(read.getFloat(92)).isEqualTo(-2);
        assertThat(bytes).hasSize(96);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT32", "FLOAT16", "BFLOAT16"})
    void readsWhatItWrote(Precision precision) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("matrix", new Tensor(new long[] {2, 2}, new float[] {0, 0.5f, -1.5f, 256}));
        tensors.put("scalar", new Tensor(new long[0], new float[] {3}));
        tensors.put("empty", new Tensor(new long[] {0, 4}, new float[0]));

        Safetensors read = Safetensors.read(new Safetensors(tensors, Map.of()).write(precision));

        assertThat(read.tensors()).containsOnlyKeys("matrix", "scalar", "empty");
        read.tensors().forEach((name, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(tensors.get(name).shape());
            assertThat(tensor.values()).isEqualTo(tensors.get(name).values());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\"}}",
                "{\"a\":1}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}",
            })
    void refusesAMalformedHeader(String header) {
        byte[] text = header.getBytes(UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);

        assertThatThrownBy(() -> Safetensors.read(file.array())).isInstanceOf(InvalidWeightsException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 9, Long.MAX_VALUE})
    void refusesAnAbsurdHeaderLength(long length) {
        byte[] file = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();

        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(InvalidWeightsException.class);
        assertThatThrownBy(() -> Safetensors.read(new byte[7])).isInstanceOf(InvalidWeightsException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x0000",
        "1, 0x3c00",
        "-2, 0xc000",
        "65504, 0x7bff",
        "65520, 0x7c00",
        "6.1035156e-5, 0x0400",
        "5.9604645e-8, 0x0001",
        "0.33333334, 0x3555",
        "2049, 0x6800",
        "2051, 0x6802",
        "NaN, 0x7e00",
    })
    void roundsToHalfPrecisionAsIeeeSays(float value, String bits) {
        short half = HalfFloat.fromFloat(value);

        assertThat(String.format("0x%04x", half & 0xFFFF)).isEqualTo(bits);
    }

    @Test
    void everyHalfComesBackAsItself() {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            float value = HalfFloat.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.fromFloat(value)).isEqualTo((short) bits);
            }
        }
    }
}
