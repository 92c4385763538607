package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

func pingpong() {
	const roundTrips = 20_000
	withOneAndTwo(func(peer string) {
		there, back := make(chan int), make(chan int)
		go func() {
			for value := range there {
				back <- value
			}
		}()
		emitTimePer("pingpong", peer, roundTrips, "ns/roundtrip", 20, func() {
			for i := 0; i < roundTrips; i++ {
				there <- i
				<-back
			}
		})
		close(there)
	})
}

func ring() {
	const members, hops = 1000, 50_000
	withOneAndTwo(func(peer string) {
		var chans [members]chan int
		for i := range chans {
			chans[i] = make(chan int, 1)
		}
		arrived := make(chan bool)
		for i := range chans {
			in, out := chans[i], chans[(i+1)%members]
			go func() {
				for left := range in {
					if left == 0 {
						arrived <- true
					} else {
						out <- left - 1
					}
				}
			}()
		}
		emitTimePer("ring", peer, hops, "ns/hop", 20, func() {
			chans[0] <- hops
			<-arrived
		})
		for _, each := range chans {
			close(each)
		}
	})
}

func fanin() {
	const senders, each = 4, 50_000
	type words struct{ a, b, c, d uint64 }
	withOneAndTwo(func(peer string) {
		emitTimePer("fanin", peer, senders*each, "ns/msg", 10, func() {
			to := make(chan words, 1024)
			for i := 0; i < senders; i++ {
				go func() {
					for k := 0; k < each; k++ {
						to <- words{1, 2, 3, 4}
					}
				}()
			}
			var sum uint64
			for sum < senders*each {
				sum += (<-to).a
			}
		})
	})
}

func channel() {
	const count = 200_000
	passAll := func(capacity int) {
		values, sum := make(chan uint64, capacity), make(chan uint64)
		go func() {
			for i := uint64(0); i < count; i++ {
				values <- i
			}
		}()
		go func() {
			var got uint64
			for i := 0; i < count; i++ {
				got += <-values
			}
			sum <- got
		}()
		expect(<-sum == uint64(count)*(count-1)/2, "every value arrived once")
	}
	withOneAndTwo(func(peer string) {
		emitTimePer("chan0", peer, count, "ns/item", 10, func() { passAll(0) })
		emitTimePer("chan128", peer, count, "ns/item", 10, func() { passAll(128) })
	})
}

func selects() {
	const count = 200_000
	fill := func(to chan uint64, values int) {
		for i := 0; i < values; i++ {
			to <- 1
		}
	}
	withOneAndTwo(func(peer string) {
		emitTimePer("select2", peer, count, "ns/item", 10, func() {
			a, b := make(chan uint64), make(chan uint64)
			go fill(a, count/2)
			go fill(b, count/2)
			var sum uint64
			for i := 0; i < count; i++ {
				select {
				case x := <-a:
					sum += x
				case x := <-b:
					sum += x
				}
			}
			expect(sum == count, "every value arrived once")
		})
		emitTimePer("select4", peer, count, "ns/item", 10, func() {
			var c [4]chan uint64
			for i := range c {
				c[i] = make(chan uint64, 128)
				go fill(c[i], count/4)
			}
			var sum uint64
			for i := 0; i < count; i++ {
				select {
				case x := <-c[0]:
					sum += x
				case x := <-c[1]:
					sum += x
				case x := <-c[2]:
					sum += x
				case x := <-c[3]:
					sum += x
				}
			}
			expect(sum == count, "every value arrived once")
		})
	})
}

func ask() {
	const requests = 20_000
	type request struct {
		value int
		reply chan int
	}
	withOneAndTwo(func(peer string) {
		asked := make(chan request)
		go func() {
			for each := range asked {
				each.reply <- each.value + 1
			}
		}()
		emitTimePer("ask", peer, requests, "ns/request", 20, func() {
			for value := 0; value < requests; {
				reply := make(chan int, 1)
				asked <- request{value, reply}
				value = <-reply
			}
		})
		close(asked)
	})
}

func yield() {
	const turns = 50_000
	withOneAndTwo(func(peer string) {
		emitTimePer("yield", peer, 2*turns, "ns/switch", 20, func() {
			var both sync.WaitGroup
			both.Add(2)
			yields := func() {
				for i := 0; i < turns; i++ {
					runtime.Gosched()
				}
				both.Done()
			}
			go yields()
			go yields()
			both.Wait()
		})
	})
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	one := make(chan int, 1)
	go func() { one <- fib(n - 1) }()
	two := fib(n - 2)
	return two + <-one
}

func fib30() {
	withOneAndTwo(func(peer string) {
		emitMilliseconds("fib30", peer, 1, func() { expect(fib(30) == 832040, "fib(30)") })
	})
}

func skynet(to chan int, number, size int) {
	if size == 1 {
		to <- number
		return
	}
	children := make(chan int, 10)
	part := size / 10
	for i := 0; i < 10; i++ {
		go skynet(children, number+i*part, part)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-children
	}
	to <- sum
}

func skynet1M() {
	withOneAndTwo(func(peer string) {
		emitMilliseconds("skynet1M", peer, 1, func() {
			sum := make(chan int, 1)
			go skynet(sum, 0, 1_000_000)
			expect(<-sum == 499_999_500_000, "skynet(1M)")
		})
	})
}

func spawnJoin() {
	const count = 1_000_000
	spawnAll := func(batch int) {
		var ran int64
		for started := 0; started < count; started += batch {
			var all sync.WaitGroup
			all.Add(batch)
			for i := 0; i < batch; i++ {
				go func() {
					atomic.AddInt64(&ran, 1)
					all.Done()
				}()
			}
			all.Wait()
		}
		expect(ran == count, "every goroutine ran")
	}
	withOneAndTwo(func(peer string) {
		emitTimePer("spawn_join", peer, count, "ns/task", 2, func() { spawnAll(1000) })
		emitTimePer("spawn_join_flat", peer, count, "ns/task", 2, func() { spawnAll(count) })
	})
}

func idle() {
	const waiting = 100_000
	over := make(chan bool)
	var up, all sync.WaitGroup
	up.Add(waiting)
	all.Add(waiting)
	before := residentBytes()
	emitTimePer("idle_spawn", "go", waiting, "ns/create", 1, func() {
		for i := 0; i < waiting; i++ {
			go func() {
				up.Done()
				<-over
				all.Done()
			}()
		}
		up.Wait()
	})
	emit("idle_mem", "go", (residentBytes()-before)/waiting, "bytes/task")
	emitTimePer("idle_destroy", "go", waiting, "ns/destroy", 1, func() {
		close(over)
		all.Wait()
	})
}

func timer100k() {
	before := processorMilliseconds()
	var all sync.WaitGroup
	all.Add(100_000)
	for i := 0; i < 100_000; i++ {
		length := time.Duration(500+(i*7919)%500) * time.Millisecond
		go func() {
			time.Sleep(length)
			all.Done()
		}()
	}
	all.Wait()
	emit("timer100k", "go", processorMilliseconds()-before, "cpu-ms")
}

func wakeIdle() {
	runtime.LockOSThread() // or the woken goroutine runs on this thread
	defer runtime.UnlockOSThread()
	woken, ran := make(chan bool), make(chan time.Time)
	go func() {
		for range woken {
			ran <- time.Now()
		}
	}()
	var latencies []float64
	for i := 0; i < 300; i++ {
		time.Sleep(2 * time.Millisecond)
		start := time.Now()
		woken <- true
		latencies = append(latencies, float64((<-ran).Sub(start).Nanoseconds())/1e3)
	}
	emitPercentiles("wake_idle", "go", latencies)
}
