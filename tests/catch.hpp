// SPDX-License-Identifier: MIT
// Catch2 under one name: its headers moved between major version 2 and 3.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
