// The problems of this folder in Go: goroutines, channels, select. Called and printing as
// compare/workload.cpp says: main [--list | WORKLOAD...], lines of workload, peer, value, unit.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var workloads = map[string]func(){
	"ask":        ask,
	"channel":    channel,
	"fanin":      fanin,
	"fib30":      fib30,
	"idle_tasks": idle,
	"pingpong":   pingpong,
	"ring":       ring,
	"select":     selects,
	"skynet1M":   skynet1M,
	"spawn_join": spawnJoin,
	"timer100k":  timer100k,
	"wake_idle":  wakeIdle,
	"yield":      yield,
}

func main() {
	names := os.Args[1:]
	if len(names) == 1 && names[0] == "--list" {
		for name := range workloads {
			fmt.Println(name)
		}
		return
	}
	for _, name := range names {
		run, known := workloads[name]
		if !known {
			fmt.Fprintf(os.Stderr, "no workload '%s'; --list names them\n", name)
			os.Exit(2)
		}
		run()
	}
}

func emit(workload, peer string, value float64, unit string) {
	fmt.Printf("%s\t%s\t%.5g\t%s\n", workload, peer, value, unit)
}

// With one and with two processors; `measure` gets the name of the figure.
func withOneAndTwo(measure func(peer string)) {
	for processors := 1; processors <= 2; processors++ {
		runtime.GOMAXPROCS(processors)
		measure(fmt.Sprintf("go, %d P", processors))
	}
}

// Times `body` `samples` times; a sample is its time divided by `operations`, in nanoseconds.
func emitTimePer(workload, peer string, operations int, unit string, samples int, body func()) {
	for i := 0; i < samples; i++ {
		start := time.Now()
		body()
		emit(workload, peer, float64(time.Since(start).Nanoseconds())/float64(operations), unit)
	}
}

func emitMilliseconds(workload, peer string, samples int, body func()) {
	emitTimePer(workload, peer, 1_000_000, "ms", samples, body)
}

func emitPercentiles(workload, peer string, microseconds []float64) {
	sort.Float64s(microseconds)
	emit(workload, peer, microseconds[len(microseconds)/2], "us")
	emit(workload+"_p99", peer, microseconds[len(microseconds)*99/100], "us")
}

func processorMilliseconds() float64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e6
}

func residentBytes() float64 {
	text, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.ParseFloat(strings.Fields(string(text))[1], 64)
	return pages * float64(os.Getpagesize())
}

func expect(right bool, what string) {
	if !right {
		panic("wrong result: " + what)
	}
}
