package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;
import static ganymede.nets.onnx.GraphWriter.integers;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import ganymede.nets.Weights;
import ganymede.nets.onnx.ir.GraphProto;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a recurrent pass as one Scan operator whose body is the cell; steps are axis 1, behind the batch.
 *
 * @param prefix of all names inside
 */
record ScanWriter(Layer.Scan scan, String prefix) {
    void write(GraphWriter graph, Weights weights, String out, List<String> in) {
        List<String> inputs = new ArrayList<>(in.subList(1, in.size()));
        List<String> outputs = new ArrayList<>();
        for (Port carry : scan.carries()) {
            if (outputs.size() == inputs.size()) {
                inputs.add(zeros(graph, in.getFirst(), carry));
            }
            outputs.add(prefix + carry.name() + ".last");
        }
        inputs.add(in.getFirst());
        outputs.add(out);
        graph.operator(
                "Scan",
                outputs,
                inputs,
                GraphWriter.graph("body", body(weights)),
                integer("num_scan_inputs", 1),
                integers("scan_input_axes", 1),
                integers("scan_output_axes", 1));
    }

    private String zeros(GraphWriter graph, String sequence, Port carry) {
        String name = prefix + carry.name() + ".first";
        String extents = graph.operator("Shape", name + ".extents", List.of(sequence), integer("end", 1));
        long[] rest = carry.shape().stream().mapToLong(Integer::longValue).toArray();
        String shape = graph.operator(
                "Concat", name + ".shape", List.of(extents, graph.longs(name + ".rest", rest)), integer("axis", 0));
        return graph.operator("ConstantOfShape", name, List.of(shape));
    }

    private GraphProto body(Weights weights) {
        Net cell = scan.cell();
        GraphWriter body = new GraphWriter(prefix + cell.name());
        OnnxEmitter emitter = new OnnxEmitter(cell, weights, body, prefix);
        scan.carries().forEach(carry -> body.input(carry, prefix + carry.name()));
        Port row = cell.inputs().getFirst();
        body.input(row, prefix + row.name());
        cell.nodes().forEach(emitter::node);
        var shapes = Shapes.infer(cell);
        for (int i = 0; i < cell.outputs().size(); i++) {
            String output = cell.outputs().get(i);
            String name = prefix + "output" + i;
            body.operator("Identity", name, List.of(emitter.value(output)));
            body.output(name, shapes.getOrDefault(output, List.of()));
        }
        return body.finish();
    }
}
