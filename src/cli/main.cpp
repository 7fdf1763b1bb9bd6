// SPDX-License-Identifier: MIT

#include <pthread.h>
#include <sys/resource.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "cli/choices.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/run.hpp"
#include "paramcount/error.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace {

void print_error(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); }

struct Call {
  int argc;
  char** argv;
};

int run_program(int argc, char** argv) {
  using namespace paramcount;
  try {
    cli::Output output;
    const cli::Outcome outcome = cli::run(cli::parse_options(argc, argv), output);
    output.flush();
    print_error(outcome.message);
    return outcome.exit_status;
  } catch (const Error& error) {
    print_error(cli::render_error(error, cli::parse_color(argc, argv)));
  } catch (const std::bad_alloc&) {
    print_error("paramcount: error: there is not enough memory for this input\n");
  } catch (const std::exception& error) {
    print_error(text::format("paramcount: error: {}\n", printable(error.what())));
  }
  return cli::exit_error;
}

/// A thread's own memory grows by a page for each call of the system, ten thousand of them for a large model. The main
/// thread's grows by as much as is asked for; the program has one thread that works, so both may use that.
void share_memory_of_main_thread() {
#ifdef __GLIBC__
  constexpr int growth = 1 << 20;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, growth);
  // Setting either of these stops glibc from adapting the others, so they are what it would adapt them to.
  mallopt(M_MMAP_THRESHOLD, 32 * growth);
  mallopt(M_TRIM_THRESHOLD, 64 * growth);
#endif
}

/// What nests as deep as the grammar allows must not depend on `ulimit -s`.
constexpr std::size_t stack_size = std::size_t{16} << 20U;  // a page of it takes memory when it is touched

/// Whether the main thread's stack can grow as large: Linux asks for the limit when it grows, and keeps far more free.
bool raise_stack_limit() {
#ifdef __linux__
  rlimit limit{};
  if (getrlimit(RLIMIT_STACK, &limit) != 0) return false;
  if (limit.rlim_cur >= stack_size) return true;
  limit.rlim_cur = stack_size;
  return setrlimit(RLIMIT_STACK, &limit) == 0;
#else
  return false;
#endif
}

/// Ends the program from the thread it ran on: giving that thread's memory back first would be work for nothing.
void* run_call(void* argument) {
  const Call& call = *static_cast<Call*>(argument);
  std::exit(run_program(call.argc, call.argv));
}

}  // namespace

/// Runs on a stack of its own where the first one is too small: a thread costs a tenth of the time of one layer.
int main(int argc, char** argv) {
  share_memory_of_main_thread();
  if (raise_stack_limit()) return run_program(argc, argv);
  Call call{argc, argv};
  pthread_attr_t attributes;
  pthread_t thread{};
  if (pthread_attr_init(&attributes) != 0) return run_program(argc, argv);
  const bool started = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
                       pthread_create(&thread, &attributes, run_call, &call) == 0;
  pthread_attr_destroy(&attributes);
  if (!started) return run_program(argc, argv);
  pthread_join(thread, nullptr);
  return paramcount::cli::exit_error;  // not reached: the thread does not return
}
