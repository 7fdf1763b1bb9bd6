// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "read/checkpoint/zip.hpp"

namespace paramcount {

/// What the code of a TorchScript class says of its attributes.
struct ScriptClass {
  std::unordered_set<std::string> parameters;
  std::unordered_set<std::string> buffers;
};

/// The classes of a TorchScript archive, read from the members of code/ as they are asked for.
class ScriptClasses {
 public:
  /// Of the archive whose members begin with `root`, "archive/". Both must stay.
  ScriptClasses(Source& archive, const ZipDirectory& directory, std::string root);

  /// The class of this name, "__torch__.net.Net"; nullptr where the archive has no code for it.
  const ScriptClass* find(std::string_view symbol);

 private:
  void read(const std::string& member, const std::string& module);

  Source* archive_;
  const ZipDirectory* directory_;
  std::string root_;
  std::unordered_set<std::string> read_;
  std::unordered_map<std::string, ScriptClass> classes_;
};

}  // namespace paramcount
