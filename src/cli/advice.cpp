// SPDX-License-Identifier: MIT
#include "cli/advice.hpp"

#include <dirent.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "cli/option_table.hpp"
#include "paramcount/dtype.hpp"
#include "paramcount/read.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

struct Advice {
  std::string_view word;
  std::string_view text;
};

constexpr std::string_view no_operations = "parameters are counted, not operations";
constexpr std::string_view no_input = "parameters do not depend on the input, and activations are not counted";
constexpr std::string_view one_device = "memory figures are those of one device";
constexpr std::string_view sorting =
    "--top N shows the largest layers first; for all rows, pipe '--format tsv' into sort";
constexpr std::string_view largest = "did you mean '--top'?";
constexpr std::string_view tree = "did you mean '--depth'?";
constexpr std::string_view columns = "did you mean '--width'?";
constexpr std::string_view subtotals =
    "--depth 1 shows the model's children; '--format tsv --subtotals' is for programs";
constexpr std::string_view long_answer = "--explain gives the long answer, --memory the itemised recipe";
constexpr std::string_view plain_file = "a file is named without an option";

constexpr std::array advices{
    Advice{"flops", no_operations},
    Advice{"macs", no_operations},
    Advice{"gflops", no_operations},
    Advice{"mult-adds", no_operations},
    Advice{"gpus", one_device},
    Advice{"num-gpus", one_device},
    Advice{"devices", one_device},
    Advice{"batch", no_input},
    Advice{"batch-size", no_input},
    Advice{"input-size", no_input},
    Advice{"input", no_input},
    Advice{"input-shape", no_input},
    Advice{"seq-len", no_input},
    Advice{"sequence-length", no_input},
    Advice{"activations", no_input},
    Advice{"sort", sorting},
    Advice{"sort-by", sorting},
    Advice{"largest", largest},
    Advice{"biggest", largest},
    Advice{"head", largest},
    Advice{"levels", tree},
    Advice{"max-depth", tree},
    Advice{"d", tree},
    Advice{"n", largest},
    Advice{"columns", columns},
    Advice{"w", columns},
    Advice{"col-width", columns},
    Advice{"cols", columns},
    Advice{"no-wrap", columns},
    Advice{"line-length", columns},
    Advice{"modules", subtotals},
    Advice{"summary", subtotals},
    Advice{"verbose", long_answer},
    Advice{"v", long_answer},
    Advice{"V", "did you mean '--version'?"},
    Advice{"?", "did you mean '--help'?"},
    Advice{"usage", "did you mean '--help'?"},
    Advice{"train", "did you mean '--memory'?"},
    Advice{"training", "did you mean '--memory'?"},
    Advice{"vram", "did you mean '--memory'?"},
    Advice{"trainable", "'--format json' tells for each layer what is trained"},
    Advice{"file", plain_file},
    Advice{"model", plain_file},
    Advice{"output", "write '> FILE' behind the command"},
    Advice{"o", "write '> FILE' behind the command"},
    Advice{"j", "did you mean '--format json'?"},
    Advice{"col-names", "'--format tsv' has a column for each figure"},
    Advice{"total-params", "did you mean '--total'?"},
    Advice{"count", "did you mean '--total'?"},
    Advice{"sum", "did you mean '--total'?"},
    Advice{"device", one_device},
    Advice{"zero", one_device},
    Advice{"diff", "did you mean '--compare'?"},
    Advice{"freeze", "write --frozen behind a layer or a block of a network file"},
    Advice{"no-color", "did you mean '--color never'?"},
    Advice{"budget", "did you mean '--max'?"},
    Advice{"limit", "did you mean '--max'?"},
};

constexpr std::string_view grammar = "did you mean '--help grammar'?";
constexpr std::string_view options = "'paramcount --help' alone lists the options";
constexpr std::string_view kinds = "'paramcount --list' lists the kinds of layer";

constexpr std::array topics{
    Advice{"syntax", grammar}, Advice{"language", grammar}, Advice{"spec", grammar},   Advice{"specs", grammar},
    Advice{"file", grammar},   Advice{"files", grammar},    Advice{"blocks", grammar}, Advice{"networks", grammar},
    Advice{"option", options}, Advice{"options", options},  Advice{"flags", options},  Advice{"usage", options},
    Advice{"layer", kinds},    Advice{"layers", kinds},     Advice{"kind", kinds},     Advice{"kinds", kinds},
    Advice{"list", kinds},
};

std::string find_advice(std::span<const Advice> rows, std::string_view word) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Advice& row) { return row.word == word; });
  return found == rows.end() ? std::string{} : std::string(found->text);
}

constexpr std::array endings{
    std::string_view(".txt"),         std::string_view(".log"),   std::string_view(".md"),
    std::string_view(".out"),         std::string_view(".json"),  std::string_view(".ipynb"),
    std::string_view(".safetensors"), std::string_view(".gguf"),  std::string_view(".pt"),
    std::string_view(".pth"),         std::string_view(".bin"),   std::string_view(".ckpt"),
    std::string_view(".onnx"),        std::string_view(".npz"),   std::string_view(".npy"),
    std::string_view(".h5"),          std::string_view(".pkl"),   std::string_view(".py"),
    std::string_view(".yaml"),        std::string_view(".yml"),   std::string_view(".net"),
    std::string_view(".csv"),         std::string_view(".keras"), std::string_view(".tflite"),
};

}  // namespace

std::string option_advice(std::string_view option) {
  option.remove_prefix(std::min(option.find_first_not_of('-'), option.size()));
  option = option.substr(0, option.find('='));
  for (const OptionRow& row : option_rows()) {
    if (row.choices == nullptr) continue;
    for (const Choice& choice : row.choices()) {
      if (choice.name == option) return text::format("did you mean '--{} {}'?", row.name, option);
    }
  }
  if (const DType* dtype = find_dtype(option)) return text::format("did you mean '--dtype {}'?", dtype->name);
  return find_advice(advices, option);
}

std::string help_advice(std::string_view word) {
  if (std::string advice = find_advice(topics, word); !advice.empty()) return advice;
  const std::span<const OptionRow> rows = option_rows();
  if (std::any_of(rows.begin(), rows.end(), [&](const OptionRow& row) { return row.name == word; }))
    return std::string(options);
  return suggest(word, {"grammar"}).empty() ? std::string{} : std::string(grammar);
}

bool has_file_ending(std::string_view word) {
  const auto ends = [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); };
  return std::any_of(endings.begin(), endings.end(), ends);
}

bool looks_like_path(std::string_view word) {
  return word.find('/') != std::string_view::npos || has_file_ending(word);
}

std::string suggest_file(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.empty() ? "." : folder.c_str()), closedir);
  if (open == nullptr) return {};
  constexpr std::size_t most = 1000;
  std::vector<std::string> names;
  for (const dirent* entry = readdir(open.get()); entry != nullptr && names.size() < most;
       entry = readdir(open.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  const std::string near = suggest(path.substr(slash + 1), names);
  const std::size_t quote = near.find('\'');
  return near.empty() ? near : printable(near.substr(0, quote + 1) + folder + near.substr(quote + 1));
}

bool is_url(std::string_view word) {
  const std::size_t colon = word.find("://");
  return colon != std::string_view::npos && colon > 0 && colon < 10;
}

}  // namespace paramcount::cli
