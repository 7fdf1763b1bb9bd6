// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_tensor.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// How a function of torch builds a tensor: which of its arguments tell what; -1 where none does.
struct Rebuild {
  enum class Kind : std::uint8_t { view, wrapped, from_type, sparse };
  std::string_view function;
  Kind kind = Kind::view;
  int storage = 0;  // of wrapped: the tensor
  int offset = 1;
  int size = 2;
  int stride = 3;
  int dtype = -1;
};

constexpr Rebuild rebuilds[] = {
    {"_rebuild_tensor"},
    {"_rebuild_tensor_v2"},
    {"_rebuild_tensor_v3", Rebuild::Kind::view, 0, 1, 2, 3, 6},
    {"_rebuild_qtensor"},
    {"_rebuild_meta_tensor_no_storage", Rebuild::Kind::view, -1, -1, 1, -1, 0},
    {"_rebuild_wrapper_subclass", Rebuild::Kind::view, -1, -1, 2, -1, 1},
    {"_rebuild_parameter", Rebuild::Kind::wrapped},
    {"_rebuild_parameter_with_state", Rebuild::Kind::wrapped},
    {"_rebuild_device_tensor_from_cpu_tensor", Rebuild::Kind::wrapped},
    {"_rebuild_nested_tensor", Rebuild::Kind::wrapped},
    {"_rebuild_from_type", Rebuild::Kind::from_type},
    {"_rebuild_from_type_v2", Rebuild::Kind::from_type},
    {"_rebuild_sparse_tensor", Rebuild::Kind::sparse},
    {"_rebuild_sparse_csr_tensor", Rebuild::Kind::sparse},
};

constexpr std::pair<std::string_view, std::string_view> storage_types[] = {
    {"FloatStorage", "float32"},
    {"DoubleStorage", "float64"},
    {"HalfStorage", "float16"},
    {"BFloat16Storage", "bfloat16"},
    {"LongStorage", "int64"},
    {"IntStorage", "int32"},
    {"ShortStorage", "int16"},
    {"CharStorage", "int8"},
    {"ByteStorage", "uint8"},
    {"BoolStorage", "bool"},
    {"ComplexFloatStorage", "complex64"},
    {"ComplexDoubleStorage", "complex128"},
    {"QInt8Storage", "qint8"},
    {"QUInt8Storage", "quint8"},
    {"QInt32Storage", "qint32"},
    {"QUInt4x2Storage", "quint4x2"},
    {"QUInt2x4Storage", "quint2x4"},
    {"UntypedStorage", "uint8"},
    {"_UntypedStorage", "uint8"},
};

/// Quantised types by what they are stored as.
constexpr std::pair<std::string_view, std::string_view> stored_as[] = {
    {"qint8", "int8"}, {"quint8", "uint8"}, {"qint32", "int32"}, {"quint4x2", "uint4"}, {"quint2x4", "uint2"},
};

std::string_view last_part(std::string_view symbol) { return symbol.substr(symbol.rfind('.') + 1); }

template <class Table>
std::string_view look_up(const Table& table, std::string_view name) {
  for (const auto& [from, to] : table) {
    if (from == name) return to;
  }
  return {};
}

const Rebuild* rebuild_of(std::string_view symbol) {
  if (!symbol.starts_with("torch.")) return nullptr;
  const auto* const found = std::find_if(std::begin(rebuilds), std::end(rebuilds),
                                         [&](const Rebuild& row) { return row.function == last_part(symbol); });
  return found == std::end(rebuilds) ? nullptr : found;
}

class TensorReader {
 public:
  TensorReader(const Pickle& pickle, std::string_view name) : pickle_(pickle), name_(name) {}

  std::optional<TorchTensor> read(PickleId id) {
    constexpr int most_wrappers = 8;
    for (int i = 0; i < most_wrappers; ++i) {
      if (!pickle_.is(id, PickleKind::call)) return i == 0 ? std::nullopt : refuse("is wrapped around no tensor");
      const Rebuild* rebuild = rebuild_of(pickle_.symbol(pickle_.callable(id)));
      std::vector<PickleId> arguments = pickle_.items(pickle_.arguments(id));
      if (rebuild && rebuild->kind == Rebuild::Kind::from_type) {
        if (arguments.size() < 3) refuse("has too few arguments");
        rebuild = rebuild_of(pickle_.symbol(arguments[0]));
        arguments = pickle_.items(arguments[2]);
        if (!rebuild || rebuild->kind == Rebuild::Kind::from_type) refuse("is built by a function that is not known");
      }
      if (!rebuild) return i == 0 ? std::nullopt : refuse("is wrapped around no tensor");
      if (rebuild->kind == Rebuild::Kind::view) return view(*rebuild, arguments);
      if (rebuild->kind == Rebuild::Kind::sparse) return sparse(arguments);
      if (arguments.empty()) refuse("has no arguments");
      is_parameter_ |= rebuild->function.starts_with("_rebuild_parameter");
      id = arguments[0];
    }
    return refuse("is nested in too many wrappers");
  }

 private:
  std::nullopt_t refuse(std::string_view what) const {
    fail(text::format("tensor '{}' {}", name_, what),
         "it cannot be counted without running the file, which paramcount never does");
  }

  TorchTensor view(const Rebuild& rebuild, const std::vector<PickleId>& arguments) {
    const auto argument = [&](int place) {
      if (place >= static_cast<int>(arguments.size())) refuse("has too few arguments");
      return arguments[static_cast<std::size_t>(place)];
    };
    TorchTensor tensor;
    tensor.is_parameter = is_parameter_;
    tensor.shape = numbers(argument(rebuild.size), "size");
    tensor.stored_shape = tensor.shape;
    if (rebuild.storage >= 0) set_storage(argument(rebuild.storage), tensor);
    if (rebuild.dtype >= 0) set_type(tensor, last_part(pickle_.symbol(argument(rebuild.dtype))));
    if (rebuild.storage < 0) {
      tensor.elements();
      return tensor;
    }
    const std::optional<std::int64_t> offset = pickle_.integer(argument(rebuild.offset));
    if (!offset || *offset < 0) refuse("has an offset in its storage that is no number");
    tensor.offset = checked_add(tensor.offset, *offset);
    tensor.stride = numbers(argument(rebuild.stride), "stride");
    if (tensor.stride.size() != tensor.shape.size()) refuse("has a stride of other dimensions than its size");
    refuse_beyond(tensor);
    return tensor;
  }

  TorchTensor sparse(const std::vector<PickleId>& arguments) {
    if (arguments.size() < 2) refuse("has too few arguments");
    const std::vector<PickleId> parts = pickle_.items(arguments[1]);
    // (indices, values, size) or, compressed, (pointers, indices, values, size)
    std::size_t values = 1;
    if (parts.size() > 2 && is_tensor(pickle_, parts[2])) values = 2;
    if (parts.size() < values + 2) refuse("is sparse, and has too few arguments");
    TensorReader inner(pickle_, name_);
    std::optional<TorchTensor> tensor = inner.read(parts[values]);
    if (!tensor) refuse("is sparse, and has no values");
    tensor->is_sparse = true;
    tensor->is_parameter |= is_parameter_;
    tensor->shape = numbers(parts[values + 1], "size");
    return std::move(*tensor);
  }

  /// Fills in what a persistent reference tells of the storage, whose element type is the tensor's, where that has none
  /// of its own.
  void set_storage(PickleId id, TorchTensor& tensor) {
    if (!pickle_.is(id, PickleKind::persistent)) refuse("has no storage: there is no persistent id where it should be");
    const std::vector<PickleId> parts = pickle_.items(pickle_.identifier(id));
    if (parts.size() < 5 || pickle_.text(parts[0]) != "storage") refuse("has a persistent id that names no storage");
    tensor.storage = pickle_.describe(parts[2]);
    const std::string_view type = look_up(storage_types, last_part(pickle_.symbol(parts[1])));
    if (type.empty()) refuse(text::format("has a storage of an unknown type, {}", pickle_.describe(parts[1])));
    set_type(tensor, type);
    const std::optional<std::int64_t> count = pickle_.integer(parts[4]);
    if (!count || *count < 0) refuse("has a storage whose size is no number");
    tensor.storage_bits = checked_multiply(*count, tensor.bits());
    if (parts.size() > 5 && pickle_.is(parts[5], PickleKind::tuple)) {
      const std::vector<PickleId> window = pickle_.items(parts[5]);
      const std::optional<std::int64_t> begin = window.size() == 3 ? pickle_.integer(window[1]) : std::nullopt;
      if (!begin || *begin < 0) refuse("has a storage that is a view of another at no known place");
      tensor.offset = *begin;
    }
  }

  void set_type(TorchTensor& tensor, std::string_view type) {
    const std::string_view stored = look_up(stored_as, type);
    tensor.is_quantized = !stored.empty();
    tensor.dtype = find_element_type(tensor.is_quantized ? stored : type);
    tensor.type_name = text::format("torch.{}", type);
  }

  std::vector<std::int64_t> numbers(PickleId id, std::string_view what) {
    if (pickle_.is(id, PickleKind::call) && pickle_.symbol(pickle_.callable(id)) == "torch.Size") {
      const std::vector<PickleId> arguments = pickle_.items(pickle_.arguments(id));
      if (arguments.size() == 1) id = arguments[0];
    }
    if (!pickle_.is(id, PickleKind::tuple) && !pickle_.is(id, PickleKind::list)) {
      refuse(text::format("has a {} that is no tuple of numbers: {}", what, pickle_.describe(id)));
    }
    std::vector<std::int64_t> found;
    for (const PickleId item : pickle_.items(id)) {
      if (pickle_.is(item, PickleKind::big_integer)) refuse(text::format("has a {} too large for 64 bits", what));
      const std::optional<std::int64_t> number = pickle_.integer(item);
      if (!number) refuse(text::format("has a {} with {} in it", what, pickle_.describe(item)));
      if (*number < 0) refuse(text::format("has a negative {}: {}", what, *number));
      found.push_back(*number);
    }
    return found;
  }

  void refuse_beyond(const TorchTensor& tensor) const {
    if (tensor.elements() == 0) return;
    std::int64_t last = tensor.offset;
    for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
      last = checked_add(last, checked_multiply(tensor.stored_shape[i] - 1, tensor.stride[i]));
    }
    const std::int64_t end = checked_multiply(checked_add(last, 1), tensor.bits());
    // A storage that is a view of another has a count of its own.
    if (end - checked_multiply(std::min(tensor.offset, last), tensor.bits()) > tensor.storage_bits) {
      refuse("reaches beyond its storage");
    }
  }

  const Pickle& pickle_;
  std::string_view name_;
  bool is_parameter_ = false;
};

}  // namespace

std::int64_t TorchTensor::elements() const {
  std::int64_t product = 1;
  for (const std::int64_t dimension : stored_shape) product = checked_multiply(product, dimension);
  return product;
}

std::optional<TorchTensor> tensor_at(const Pickle& pickle, PickleId id, std::string_view name) {
  return TensorReader(pickle, name).read(id);
}

bool is_tensor(const Pickle& pickle, PickleId id) {
  return pickle.is(id, PickleKind::call) && rebuild_of(pickle.symbol(pickle.callable(id))) != nullptr;
}

}  // namespace paramcount
